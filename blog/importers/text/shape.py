"""The shape of a text, decided once: every other judgement is relative to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from blog.importers.text.units import Unit

PROSE_WORDS, SHORT_WORDS = 14, 12
FEWEST_APART, MOST_JOINED = 0.15, 0.5
FEWEST_MARKS = 2


@dataclass(frozen=True)
class Shape:
    """How the writer, or the program that the text was copied from, sets things apart.

    ``spacing`` is ``spaced`` (a blank line around everything), ``tight`` (none anywhere) or ``copied``:
    browsers copy a page with a blank line below each paragraph and none below headings and items.
    ``has_marks`` says that lists have bullets or numbers, ``has_hashes`` that headings are marked.
    """

    spacing: Literal["spaced", "copied", "tight"]
    has_marks: bool
    has_hashes: bool


def shape_of(units: list[Unit]) -> Shape:
    """The shape of the text that ``units`` are."""
    pairs = [
        (unit, following)
        for unit, following in pairwise(units)
        if unit.is_plain and following.is_plain
    ]
    below_prose = [bool(after.above) for unit, after in pairs if _is_prose(unit)]
    below_short = [bool(after.above) for unit, after in pairs if _is_short(unit)]
    blank = any(unit.above for unit in units[1:]) or len(units) <= 2
    if not blank or (below_prose and _share(below_prose) < FEWEST_APART):
        spacing = "tight"
    elif len(below_short) > 1 and _share(below_short) < MOST_JOINED:
        spacing = "copied"
    else:
        spacing = "spaced"
    marks = sum(1 for unit in units if unit.is_item)
    hashes = sum(1 for unit in units if unit.depth)
    return Shape(spacing, marks >= FEWEST_MARKS, hashes >= FEWEST_MARKS)


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _is_prose(unit: Unit) -> bool:
    return unit.is_sentence and unit.words >= PROSE_WORDS


def _is_short(unit: Unit) -> bool:
    return not unit.stop and unit.words <= SHORT_WORDS
