"""What each unit is: heading, paragraph or item. Votes for every unit, and the likeliest row of all.

A line is never judged alone: “Warm milk” is an item among others like it and a heading above prose. So each
unit gets votes for being a heading and for being an item, relative to the shape of the text, each step from
one to the next gets votes too, and the row with most votes wins (Viterbi's algorithm: one walk, linear).
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from blog.importers.text import casing
from blog.importers.text.inline import ADDRESS
from blog.importers.text.likeliest import NEVER, likeliest
from blog.importers.text.shape import Shape
from blog.importers.text.units import Unit, stop_of

Role = Literal["heading", "paragraph", "first item", "item"]
LONGEST_HEADING, MOST_WORDS, SHORT_WORDS, LONG_WORDS = 150, 16, 9, 12
MOST_QUESTION_WORDS = 26
LONGEST_ITEM_WORDS, LONGEST_SPEAKER = 45, 24
FEWEST_OF_A_HABIT, HABIT = 3, 0.7
INNER_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|vs|No))(?<!\b(?:Mrs|Sra|e\.g|i\.e))(?<!\b(?:Prof|etc\.))[.!?]['\"”’]?\s+['\"“‘¿¡]?[A-ZÀ-Þ¿¡]")
QUOTED = re.compile(r"[\"“„«‘].*[\"”“»’]$")
STATEMENT = re.compile(
    r"(you|i|we|they|he|she|it|this|that|these|there|your|my)\b(?!.*\?$)(?=.*\b(are|is|was|were|can|will|do|does|not|have|has|may|might|need|deserve|feel|want)\b)",
    re.IGNORECASE,
)
# A row of names, a date, a farewell: short, and never above anything.
BYLINE = re.compile(
    r"(written |posted |reviewed |medically )*by [A-Z]|(\w+ )?\d{1,2},? (\w+ )?\d{4}$|\d{4}-\d\d-\d\d"
    r"|with (love|warmth|care)|(sincerely|warmly|best|love),?$|[—–-] ?[A-Z]",
    re.IGNORECASE,
)
# “Call 999 if:”, “See your doctor when:”: an order under a condition, above a list.
CONDITION = re.compile(
    r"(?!(you|i|we|they|it|this|that|your|these|some|if|when)\b)[^.!?,]{3,90}\b(if|when|si|wenn|falls)( (you|they|your \w+))?:",
    re.IGNORECASE,
)
MODAL = re.compile(r"\b(can|could|should|may|might|will|would|include|whether)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A unit with its role; ``margin`` is by how many votes that role won."""

    unit: Unit
    role: Role
    margin: float = 0.0


def parts_of(units: list[Unit], shape: Shape) -> list[Part]:
    """``units`` in order, each with its role; marked items are items and marked headings headings."""
    speakers = _speakers(units)
    votes = [
        NEVER if _speaker(unit) in speakers else _heading_votes(units, position, shape)
        for position, unit in enumerate(units)
    ]
    habit = _habit(units, votes)
    if habit:
        votes = [vote + _by_habit(unit, habit) for vote, unit in zip(votes, units, strict=True)]
    own = [
        _votes(units, position, votes[position], shape, spoken=_speaker(unit) in speakers)
        for position, unit in enumerate(units)
    ]
    judged = likeliest(
        own, lambda place, earlier, role: _step(units[place - 1], earlier, units[place], role)
    )
    return [
        Part(unit, verdict.label, verdict.margin)
        for unit, verdict in zip(units, judged, strict=True)
    ]


def could_be_heading(unit: Unit) -> bool:
    """Whether nothing about the line itself forbids that it is a heading."""
    text = unit.text
    if not unit.is_plain or len(text) > LONGEST_HEADING or "\n" in text:
        return False
    most = MOST_QUESTION_WORDS if casing.is_question(text) else MOST_WORDS
    if unit.words > most or _ends_like_text(unit):
        return False
    first = casing.words_with_letters(text)[:1]
    if not first or (first[0][0].islower() and not casing.NUMBERED.match(text)):
        return False
    inner = INNER_STOP.search(casing.NUMBERED.sub("", text))
    linked = text.startswith("[") and "](" in text
    return not (inner or linked or QUOTED.fullmatch(text) or BYLINE.match(text) or ADDRESS.search(text))


def _ends_like_text(unit: Unit) -> bool:
    stop = unit.stop
    if stop in (".", ",", ";", "…", "。"):
        return not (stop == "." and casing.NUMBERED.match(unit.text) and unit.words <= SHORT_WORDS)
    return bool(stop) and stop in "!?" and unit.text[-1] in "\"'”’»"


def _heading_votes(units: list[Unit], position: int, shape: Shape) -> float:
    unit = units[position]
    if unit.depth:
        return -NEVER
    if position + 1 == len(units) or not could_be_heading(unit):
        return NEVER
    return (
        -3.5
        + (-4.0 if shape.has_hashes and not unit.bold else 0)
        + _place(units, position, shape)
        + (0.0 if shape.spacing == "copied" and _dressed_alike(unit, units[position + 1]) else _dress(unit))
        + _wording(unit, shape)
    )


def _place(units: list[Unit], position: int, shape: Shape) -> float:
    unit, following = units[position], units[position + 1]
    text_below = _is_prose(following) or not following.is_plain
    if shape.spacing == "copied":
        text_below = bool(following.below) or not following.is_plain
        return (1.5 if not unit.below else NEVER) + (1.5 if text_below else -0.5)
    if shape.spacing == "tight":
        return 2.0 + (1.0 if text_below else -0.5)
    above = 1.0 if unit.above or not position else -1.0
    below = 1.0 if unit.below or _is_prose(following) else 0.0
    apart = 1.0 if unit.above >= 2 > unit.below else 0.0
    return above + below + apart + (1.0 if text_below else 0)


def _is_prose(unit: Unit) -> bool:
    return unit.is_plain and unit.words > 2 and bool(unit.stop)


def _dress(unit: Unit) -> float:
    text = unit.text
    upper = casing.is_upper(text)
    return (
        (3.0 if unit.bold else 0)
        + (3.0 if upper else 0)
        + (2.0 if casing.is_title_case(text) and not upper else 0)
        + (1.0 if casing.NUMBERED.match(text) else 0)
    )


def _dressed_alike(unit: Unit, following: Unit) -> bool:
    """In a row of lines in capitals, capitals say nothing."""
    dressed = [casing.is_title_case(text) or casing.is_upper(text) for text in (unit.text, following.text)]
    return all(dressed) and not following.below


def _wording(unit: Unit, shape: Shape) -> float:
    text = unit.text
    asks = casing.opens_with_question(text)
    capitals = casing.is_title_case(text) or casing.is_upper(text)
    votes = (LONG_WORDS - unit.words) / SHORT_WORDS if unit.words > SHORT_WORDS / 2 else 1.0
    votes -= 0.5 if ": " in text and not capitals else 0.0
    votes += 1.0 if not unit.stop or (unit.stop == ":" and shape.spacing == "copied") else 0.0
    if casing.is_question(text):
        votes += 2.5 if asks or "¿" in text else 1.0 if capitals else 0.0
    elif asks:
        votes += 1.0
    if unit.stop == ":":
        votes += _colon_votes(text, capitals, shape)
    if unit.stop == "!":
        votes -= 1.0
    if STATEMENT.match(text) and not capitals:
        votes -= 1.0
    return votes


def _colon_votes(text: str, capitals: bool, shape: Shape) -> float:
    if CONDITION.fullmatch(text) and not MODAL.search(text):
        return 1.5
    if shape.spacing == "copied":
        return 0.0  # a paragraph would have a blank line below
    return -1.0 if capitals else -4.0


def _habit(units: list[Unit], votes: list[float]) -> str:
    """``title`` or ``sentence`` when nearly all likely headings are dressed so, else ""."""
    likely = [unit.text for unit, vote in zip(units, votes, strict=True) if vote > 0]
    dressed = [casing.is_title_case(text) or casing.is_upper(text) for text in likely]
    if len(dressed) < FEWEST_OF_A_HABIT:
        return ""
    share = sum(dressed) / len(dressed)
    return "title" if share >= HABIT else "sentence" if share <= 1 - HABIT else ""


def _by_habit(unit: Unit, habit: str) -> float:
    if habit == "title" and casing.is_sentence_case(unit.text) and not unit.bold:
        return -1.5
    return 0.0


def _item_votes(units: list[Unit], position: int, shape: Shape) -> float:
    """For being an item without a bullet; a marked item has no choice."""
    unit = units[position]
    if unit.is_item:
        return -NEVER
    if not unit.is_plain or unit.bold or "\n" in unit.text:
        return NEVER
    last = position + 1 == len(units)
    if shape.spacing != "copied" and unit.words > LONGEST_ITEM_WORDS:
        return NEVER
    if shape.spacing == "copied":
        return (NEVER if unit.below and not last else 0.0) - (2.0 if shape.has_marks else 0)
    if shape.spacing == "tight":
        return NEVER if shape.has_marks else -0.5
    before = position and not unit.above and units[position - 1].is_plain
    after = not last and not unit.below and units[position + 1].is_plain
    if not (before or after):
        return NEVER
    return -1.0 if unit.is_sentence else 1.0


def _paragraph_votes(units: list[Unit], position: int, shape: Shape) -> float:
    unit = units[position]
    if unit.is_item or unit.depth:
        return NEVER
    if shape.spacing == "copied" and not unit.below and unit.is_plain:
        return -1.0
    return 0.0


def _speakers(units: list[Unit]) -> frozenset[str]:
    """The labels that come again, as in a conversation: “Client: …”, “Q: …”."""
    counts = Counter(filter(None, map(_speaker, units)))
    again = frozenset(label for label, count in counts.items() if count > 1)
    return again if len(again) > 1 else frozenset()


def _speaker(unit: Unit) -> str:
    label, colon, words = unit.text[:LONGEST_SPEAKER].partition(": ")
    return label if colon and words and unit.is_plain and len(label.split()) <= 2 else ""


def _votes(
    units: list[Unit], position: int, heading: float, shape: Shape, *, spoken: bool
) -> dict[Role, float]:
    item = NEVER if spoken else _item_votes(units, position, shape)
    return {
        "heading": heading,
        "paragraph": _paragraph_votes(units, position, shape),
        "first item": item,
        "item": item if position else NEVER,
    }


def _step(before: Unit, earlier: Role, unit: Unit, role: Role) -> float:
    """Votes for ``role`` right after ``earlier``."""
    if role == "item":
        return _alike(before, unit) if earlier in ("first item", "item") else NEVER
    if earlier == "first item" and not before.is_item:
        return -2.5  # a list of one
    if role == "first item" and not unit.is_item:
        return _opens_list(before, earlier)
    if earlier == role == "heading" and not unit.depth:
        return 0.5 if unit.above else -2.0
    return 0.0


def _opens_list(before: Unit, earlier: Role) -> float:
    if before.stop == ":":
        return 2.5
    return {"heading": 0.5, "paragraph": -0.5}.get(earlier, -3.0)


def _alike(before: Unit, unit: Unit) -> float:
    """Items of one list look alike."""
    if before.is_item and unit.is_item:
        return 0.0
    if before.is_item or unit.is_item or unit.above:
        return NEVER
    votes = 0.8 if before.text[0].islower() == unit.text[0].islower() else -1.5
    votes += 0.6 if bool(stop_of(before.text)) == bool(unit.stop) else -0.8
    votes -= 2.0 if casing.is_question(unit.text) != casing.is_question(before.text) else 0.0
    return votes - (1.0 if unit.stop == ":" else 0.0)
