"""Telephone numbers as people write them."""

import re
from itertools import dropwhile
from urllib.parse import quote

from django.core.exceptions import ValidationError

TO = "to|at|al|a|an|au|à|ao|para|naar|til|till"
"""What stands between the word to send and the number, in the languages of the lines."""
SENT = re.compile(
    rf"(?<!\w)([^\W\d_]+(?:\s+[“\"«„]?[^\W\d_]+)*)[”\"»“]?\s+(?:{TO})\s+(?=\+?\d)", re.IGNORECASE
)
WAYS = {"SMS", "MMS", "TEXT"}
"""How a word is sent, not the word."""
TRUNK = re.compile(r"^(\s*(?:\+|00)\s*\d{1,3}\s*)\(0\)")
"""“+44 (0)20 …”: the nought is dialled only within the country (ITU-T E.123)."""
NUMBER = re.compile(r"\+?\d[\d\s().-]{1,20}\d")
EXTENSION = re.compile(r"[\s,;]*(?:\b(?:ext(?:ension)?\b\.?|x)|#)\s*(\d{1,6})$", re.IGNORECASE)
DIALLABLE = re.compile(r"(?!.*[A-Z]\s+\d)[(]?\+?[(]?\d[\dA-Z\s()./‐-―-]*")
AGAIN = re.compile(r"\([^()]+\)\s*$")
KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
FEWEST, MOST = 3, 15
UNDIALLABLE = (
    "This cannot be dialled as it stands. Write the number alone, such as 988 or 1-844-493-8255; what else "
    "callers should know belongs into the description."
)


def dialled(number: str) -> str:
    """``number`` for a ``tel:`` link (RFC 3966): digits, a leading plus, what letters stand for, an extension.

    A bracket at the end that only says again what stands before it, such as “273-TALK (8255)”, is not dialled.
    """
    number = TRUNK.sub(r"\1", number.strip())
    extension = EXTENSION.search(number)
    main = number[: extension.start()] if extension else number
    if DIALLABLE.fullmatch(main):
        main = main.translate(KEYS)
    digits, said_again = _digits(main), AGAIN.search(main)
    if said_again and _digits(main[: said_again.start()]).endswith(_digits(said_again[0])):
        digits = _digits(main[: said_again.start()])
    return f"{digits};ext={extension[1]}" if extension else digits


def refuse_undiallable(number: str) -> None:
    """Raise ``ValidationError`` for words that a telephone could not dial."""
    main = EXTENSION.sub("", number.strip())
    if number and not (
        DIALLABLE.fullmatch(main) and FEWEST <= len(dialled(main).lstrip("+")) <= MOST
    ):
        raise ValidationError({"phone": UNDIALLABLE})


def texted(instruction: str) -> str:
    """An ``sms:`` link (RFC 5724) for words such as “Text TALK to 38255”; empty without a number."""
    numbers = NUMBER.findall(instruction)
    if not numbers:
        return ""
    word = _word_to_send(instruction)
    body = f"?body={quote(word)}" if word else ""
    return f"sms:{dialled(numbers[-1])}{body}"


def _word_to_send(instruction: str) -> str:
    """What is written in capitals right before “to” and the number; ``""`` where nothing is."""
    found = SENT.search(instruction)
    words = re.findall(r"[^\W\d_]+", found[1]) if found else []
    return " ".join(dropwhile(lambda word: not word.isupper() or word in WAYS, words))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit() or sign == "+")
