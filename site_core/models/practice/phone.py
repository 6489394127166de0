"""Telephone numbers as people write them."""

import re
from urllib.parse import quote

from django.core.exceptions import ValidationError

TEXT_TO = re.compile(r"\btext\s+[“\"]?(?P<word>[A-Z][A-Z ]*?)[”\"]?\s+to\b", re.IGNORECASE)
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
    number = number.strip()
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
    word = TEXT_TO.search(instruction)
    body = f"?body={quote(word['word'])}" if word and word["word"].isupper() else ""
    return f"sms:{dialled(numbers[-1])}{body}"


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit() or sign == "+")
