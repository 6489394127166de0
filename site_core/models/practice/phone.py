"""Telephone numbers as people write them."""

import re
from urllib.parse import quote

TEXT_TO = re.compile(r"\btext\s+[“\"]?(?P<word>[A-Z][A-Z ]*?)[”\"]?\s+to\b", re.IGNORECASE)
NUMBER = re.compile(r"\+?\d[\d\s().-]{1,20}\d")


def dialled(number: str) -> str:
    """``number`` for a ``tel:`` link: digits only, with a leading plus kept (RFC 3966)."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


def texted(instruction: str) -> str:
    """An ``sms:`` link (RFC 5724) for words such as “Text TALK to 38255”; empty without a number."""
    numbers = NUMBER.findall(instruction)
    if not numbers:
        return ""
    word = TEXT_TO.search(instruction)
    body = f"?body={quote(word['word'])}" if word and word["word"].isupper() else ""
    return f"sms:{dialled(numbers[-1])}{body}"
