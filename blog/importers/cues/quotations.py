"""Quotation marks of several languages: where a quotation begins and ends."""

import re
from dataclasses import dataclass

# (opening, closing). The first that opens a quotation decides what closes it; inner marks are words.
PAIRS = [("“", "”"), ("„", "“”"), ("«", "»"), ("»", "«"), ("‘", "’"), ("'", "'"), ('"', '"')]
SINGLE = "‘'"
OPENING = re.compile("|".join(opening for opening, _ in PAIRS))
MARKS = ("“", "„", "«", "»", '"', "‘", " '")
FEWEST_WORDS_SINGLE = 3
# Beyond these a text is no article; looking for pairs would only take time.
MOST_MARKS, LONGEST_QUOTATION = 200, 2000


@dataclass(frozen=True)
class Quotation:
    """A quotation inside a text: ``start`` and ``end`` include the marks, ``words`` do not."""

    start: int
    end: int
    words: str


def quotations_in(text: str) -> list[Quotation]:
    """Outermost quotations in ``text``; marks that do not pair up are left alone."""
    if sum(text.count(sign) for sign in MARKS) > MOST_MARKS:
        return []
    found: list[Quotation] = []
    opening = OPENING.search(text)
    while opening:
        quotation = _quotation_at(text, opening.start())
        if quotation:
            found.append(quotation)
        opening = OPENING.search(text, quotation.end if quotation else opening.end())
    return found


def _quotation_at(text: str, position: int) -> Quotation | None:
    for opening, closing in PAIRS:
        if text[position] != opening or not _may_open(text, position):
            continue
        end = _closing_at(text, position, opening, closing)
        words = text[position + 1 : end].strip() if end else ""
        if words and not (opening in SINGLE and len(words.split()) < FEWEST_WORDS_SINGLE):
            return Quotation(position, end + 1, words)
    return None


def _may_open(text: str, position: int) -> bool:
    before = text[position - 1] if position else " "
    after = text[position + 1 : position + 2]
    return not before.isalnum() and bool(after.strip() or text[position] in "«»")


def _closing_at(text: str, start: int, opening: str, closing: str) -> int:
    """Where the quotation that opens at ``start`` closes; 0 when it does not."""
    depth = 1
    for position in range(start + 1, min(len(text), start + LONGEST_QUOTATION)):
        sign = text[position]
        if sign in closing and _may_close(text, position, opening):
            depth -= 1
        elif sign == opening:
            depth += 1
        if depth == 0:
            return position
    return 0


def _may_close(text: str, position: int, opening: str) -> bool:
    following = text[position + 1 : position + 2]
    if opening in SINGLE:
        return not following.isalnum()
    return not (opening == '"' and text[position - 1] == " " and following.isalnum())
