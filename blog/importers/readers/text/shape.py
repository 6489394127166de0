"""The shape of a text, decided once: every other judgement is relative to it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from blog.importers.readers.text.site_words import may_be_site
from blog.importers.readers.text.units import Unit

PROSE_WORDS, SHORT_WORDS = 14, 12
FEWEST_ENDED, FEWEST_ATTACHED = 0.15, 0.5
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
    marks = sum(1 for unit in units if unit.is_item)
    hashes = sum(1 for unit in units if unit.depth)
    return Shape(_spacing(units), marks >= FEWEST_MARKS, hashes >= FEWEST_MARKS)


def _spacing(units: list[Unit]) -> Literal["spaced", "copied", "tight"]:
    pairs = [
        (unit, following)
        for unit, following in pairwise(units)
        if unit.is_plain and following.is_plain
    ]
    apart = sum(1 for unit in units[:-1] if _is_short(unit) and unit.above and unit.below)
    attached = [
        following
        for unit, following in pairs
        if _is_short(unit) and following.stop and not unit.below and not may_be_site(unit.text)
    ]
    # Below headings first: where lists have no marks, other prose may be items.
    prose = [unit for unit in attached if _is_prose(unit)]
    ended = sum(1 for unit in prose if unit.below)
    blank = any(unit.above for unit in units[1:])
    if not blank or ended < FEWEST_ENDED * len(prose):
        return "tight"
    return "copied" if attached and len(attached) > FEWEST_ATTACHED * apart else "spaced"


def _is_prose(unit: Unit) -> bool:
    return unit.is_sentence and unit.words >= PROSE_WORDS


def _is_short(unit: Unit) -> bool:
    """As headings are."""
    if not unit.is_plain:
        return False
    return unit.stop == "?" or (not unit.stop and unit.words <= SHORT_WORDS)
