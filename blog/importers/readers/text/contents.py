"""Lines that say what others say: tables of contents, which name headings, labels that repeat them, and pull quotes."""

import re
from collections import Counter

from blog.importers.readers.text.units import CLOSING, PAUSES, STOPS, Unit

FEWEST_ENTRIES = 3
# A pull quote has so many words at least.
FEWEST_WORDS = 6
SENTENCE_GAP = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+")
SIGNS = CLOSING + STOPS + PAUSES + "“„«‘(["


def said_elsewhere(units: list[Unit]) -> frozenset[int]:
    """The places of lines that only repeat others.

    A table of contents is a run of different lines, each of which stands elsewhere, too.
    """
    counts = Counter(unit.text for unit in units if unit.is_plain and unit.stop in ("", "?"))
    entries: set[int] = set()
    run: set[str] = set()
    for position, unit in enumerate(units):
        alike = bool(position) and units[position - 1].is_item == unit.is_item
        names = counts[unit.text] > unit.is_plain
        if not names or unit.text in run or not alike:
            run = set()
        if names:
            run.add(unit.text)
        if len(run) == FEWEST_ENTRIES:
            entries.update(range(max(position - FEWEST_ENTRIES, 0), position))
        if len(run) >= FEWEST_ENTRIES:
            entries.add(position)
    labels = {place for place in range(1, len(units) - 1) if _is_label(units, place)}
    return frozenset(entries | labels) | pull_quotes_in(units)


def _is_label(units: list[Unit], place: int) -> bool:
    """Whether a line says once more, right above a list, what the line above it says."""
    above, unit, below = units[place - 1 : place + 2]
    return above.is_plain and above.text == unit.text and below.is_item


def pull_quotes_in(units: list[Unit]) -> frozenset[int]:
    """The places of lines that repeat a sentence of a longer paragraph elsewhere."""
    said = {
        _bare(sentence)
        for unit in units
        if len(sentences := SENTENCE_GAP.split(unit.text)) > 1
        for sentence in sentences
    }
    return frozenset(
        place
        for place, unit in enumerate(units)
        if unit.is_plain and unit.words >= FEWEST_WORDS and _bare(unit.text) in said
    )


def _bare(sentence: str) -> str:
    return sentence.strip(SIGNS)
