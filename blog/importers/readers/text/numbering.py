"""Numbered lines that are headings: “1. Name what you feel”, a paragraph, “2. ...”, a paragraph."""

from itertools import pairwise

from blog.importers.readers.text.units import Unit

MOST_WORDS, LONGEST = 14, 100


def with_numbered_headings(units: list[Unit]) -> list[Unit]:
    """``units`` with numbered lines that stand alone above text made plain; lists stay lists."""
    alone = {position for position in range(len(units)) if _stands_alone(units, position)}
    if len(alone) < 2:
        return units
    return [unit.as_text() if position in alone else unit for position, unit in enumerate(units)]


def _stands_alone(units: list[Unit], position: int) -> bool:
    unit = units[position]
    if not _is_numbered(unit) or len(unit.lines) > 1 or position + 1 == len(units):
        return False
    if any(_go_on(*pair) for pair in pairwise(units[max(position - 1, 0) : position + 2])):
        return False
    return len(unit.text) <= LONGEST and unit.words <= MOST_WORDS


def _go_on(unit: Unit, following: Unit) -> bool:
    """Whether both are numbers of one list: it counts on, or has one number throughout, and no wider gap."""
    both = _is_numbered(unit) and _is_numbered(following) and following.above <= unit.above
    return both and following.first.count - unit.first.count in (0, 1)


def _is_numbered(unit: Unit) -> bool:
    return unit.is_item and unit.first.count > 0
