"""Lines that say what others say again: tables of contents, which name headings, and labels that repeat them."""

from collections import Counter
from dataclasses import dataclass

from blog.importers.text.units import Unit

FEWEST_ENTRIES = 3


@dataclass(frozen=True)
class Contents:
    """``entries`` are the places of lines that only repeat a heading, ``named`` the words of the headings they name."""

    entries: frozenset[int]
    named: frozenset[str]


def contents_of(units: list[Unit]) -> Contents:
    """What ``units`` say twice: a table of contents is a run of different lines, each of which stands elsewhere, too."""
    counts = Counter(unit.text for unit in units if unit.stop in ("", "?"))
    entries: set[int] = set()
    run: dict[str, int] = {}
    for position, unit in enumerate(units):
        alike = bool(position) and units[position - 1].is_item == unit.is_item
        if counts[unit.text] < 2 or unit.text in run or not alike:
            run = {}
        if counts[unit.text] > 1:
            run[unit.text] = position
        entries |= set(run.values()) if len(run) >= FEWEST_ENTRIES else set()
    named = frozenset(units[place].text for place in entries)
    labels = {place for place in range(1, len(units) - 1) if _is_label(units, place)}
    return Contents(frozenset(entries | labels), named)


def _is_label(units: list[Unit], place: int) -> bool:
    """Whether a line says once more, right above a list, what the line above it says."""
    above, unit, below = units[place - 1 : place + 2]
    return above.is_plain and above.text == unit.text and below.is_item
