"""Which lines are headings: votes of named cues, never one rule alone."""

import re
from dataclasses import dataclass

from blog.importers.text import casing
from blog.importers.text.inline import ADDRESS
from blog.importers.text.units import ENDED, Unit

LONGEST_HEADING, MOST_WORDS = 120, 16
SHORT_WORDS = 9
ENOUGH, SURE = 4, 5
FEWEST_LOWERCASE = 3
INNER_SENTENCE = re.compile(r"[.!?][\"”’]?\s+[\"“‘]?[A-ZÀ-Þ]")
ABBREVIATION = re.compile(r"\b(Dr|Mr|Mrs|Ms|St|vs|Prof|No)\.\s")
QUOTED = re.compile(r"[\"“„«‘].*[\"”“»’]$")
UNLIKELY_END = re.compile(r"[.,;…][\"”’»)]*$|[?!][\"”’»]$")
STATEMENT = re.compile(
    r"(you|i|we|they|he|she|it|this|that|these|there|your|my)\b(?!.*\?$)(?=.*\b(are|is|was|were|can|will|do|does|not|have|has|may|might|need|deserve|feel|want)\b)",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(written |posted |reviewed )?by [A-Z]|(\w+ )?\d{1,2},? (\w+ )?\d{4}$|\d{4}-\d\d-\d\d|with (love|warmth|care)|(sincerely|warmly|best|love),?$|[—–-] ?[A-Z]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """A unit that is a heading, with the cues that spoke for it."""

    position: int
    unit: Unit
    score: int
    cues: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.unit.text

    @property
    def is_sure(self) -> bool:
        return self.score >= SURE or self.unit.depth > 0


def headings_of(units: list[Unit]) -> list[Heading]:
    """The headings among ``units`` in order."""
    marked = sum(1 for unit in units if unit.depth)
    capital = sum(
        1
        for unit in units
        if _could_be(unit) and (casing.is_title_case(unit.text) or casing.is_upper(unit.text))
    )
    lowercase = _lowercase_headings(units)
    found = []
    for position, unit in enumerate(units):
        votes = _votes(units, position, marked=marked >= 2, capital=capital >= 3)
        score = sum(votes.values())
        if position in lowercase and not votes:
            found.append(Heading(position, unit, ENOUGH, ("one of several such lines",)))
        elif unit.depth or (votes and score >= ENOUGH):
            cues = tuple(name for name, vote in votes.items() if vote > 0)
            found.append(Heading(position, unit, score, ("marked",) if unit.depth else cues))
    return found


def _lowercase_headings(units: list[Unit]) -> set[int]:
    """Positions of short lines in lower case that stand alone above prose: a habit from three on."""
    alone = {
        position
        for position, unit in enumerate(units[:-1])
        if unit.gap
        and unit.gap_after
        and _is_lowercase_line(unit)
        and _is_prose(units[position + 1])
    }
    return alone if len(alone) >= FEWEST_LOWERCASE else set()


def _is_lowercase_line(unit: Unit) -> bool:
    plain = unit.is_single and not unit.is_item and not unit.depth and unit.text[0].islower()
    ended = ENDED.search(unit.text.rstrip("?"))
    return (
        plain
        and not ended
        and len(unit.text.split()) <= MOST_WORDS
        and not ADDRESS.search(unit.text)
    )


def _votes(units: list[Unit], position: int, *, marked: bool, capital: bool) -> dict[str, int]:
    unit = units[position]
    following = units[position + 1] if position + 1 < len(units) else None
    if following is None or not _could_be(unit):
        return {}
    before = units[position - 1] if position else None
    if before is None and (marked or not unit.gap):
        return {}  # a line under the title, not a heading
    return {
        **_dress(unit, capital=capital),
        **_place(unit, before, following),
        **_wording(unit.text),
        "others are marked": -3 if marked else 0,
    }


def _could_be(unit: Unit) -> bool:
    text = unit.text
    if unit.depth or unit.is_item or not (unit.is_single or _is_wrapped_heading(unit)):
        return False
    first = casing.words_with_letters(text)[:1]
    if len(text) > LONGEST_HEADING or len(text.split()) > MOST_WORDS or not first:
        return False
    if not (first[0][0].isupper() or not first[0][0].islower()) or UNLIKELY_END.search(text):
        numbered = casing.NUMBERED.match(text) and len(text.split()) <= SHORT_WORDS
        return bool(numbered) and not text.endswith(",")
    inner = INNER_SENTENCE.search(ABBREVIATION.sub(" ", casing.NUMBERED.sub("", text)))
    return not (inner or QUOTED.match(text) or ADDRESS.search(text) or BYLINE.match(text))


def _is_wrapped_heading(unit: Unit) -> bool:
    capitals = casing.is_upper(unit.text) or casing.is_title_case(unit.text)
    return len(unit.lines) == 2 and capitals and not ENDED.search(unit.text)


def _dress(unit: Unit, *, capital: bool) -> dict[str, int]:
    text = unit.text
    title = casing.is_title_case(text)
    return {
        "set in bold": 3 if unit.bold else 0,
        "all capitals": 3 if casing.is_upper(text) else 0,
        "title case": 2 if title and not casing.is_upper(text) else 0,
        "numbered": 1 if casing.NUMBERED.match(text) else 0,
        "others have capitals": -1
        if capital and not title and casing.is_sentence_case(text)
        else 0,
    }


def _place(unit: Unit, before: Unit | None, following: Unit) -> dict[str, int]:
    return {
        "blank line above": 1 if unit.gap or before is None else -1,
        "blank line below or text right below": 1 if unit.gap_after or _is_prose(following) else 0,
        "text below": 1 if _is_prose(following) or following.is_item or following.depth else 0,
        "two blank lines above": 1 if unit.gap >= 2 > unit.gap_after else 0,
        "a list is announced above": -1
        if before and before.text.endswith(":") and following.is_item
        else 0,
    }


def _wording(text: str) -> dict[str, int]:
    capitals = casing.is_title_case(text) or casing.is_upper(text)
    question = bool(casing.QUESTION_WORD.match(text))
    return {
        "short": 1 if len(text.split()) <= SHORT_WORDS else 0,
        "no full stop": 0 if ENDED.search(text) else 1,
        "a question": _question_vote(text, question, capitals),
        "a colon at the end": (-1 if capitals else -4) if text.endswith(":") else 0,
        "an exclamation": -1 if text.endswith("!") else 0,
        "a statement": -1 if STATEMENT.match(text) and not capitals else 0,
        "how such articles close": 1 if casing.CLOSER.match(text) else 0,
    }


def _question_vote(text: str, question: bool, capitals: bool) -> int:
    if not text.endswith("?"):
        return 1 if question else 0
    return 2 if question else 1 if capitals or casing.CLOSER.match(text) else -1


def _is_prose(unit: Unit) -> bool:
    return not unit.is_item and len(unit.text.split()) > 2 and bool(ENDED.search(unit.text))
