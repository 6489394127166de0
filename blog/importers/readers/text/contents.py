"""Lines that say what others say: tables of contents, which name headings, labels that repeat them, and pull quotes."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from blog.importers.readers.text.units import CLOSING, PAUSES, STOPS, Unit, stop_of

FEWEST_ENTRIES = 3
# A pull quote repeats a sentence of so many words at least; part of one needs more of them.
FEWEST_WORDS, FEWEST_PARTIAL_WORDS, MOST_WORDS = 6, 8, 60
SIGNS = CLOSING + STOPS + PAUSES + "“„«‘(["
Words = tuple[str, ...]


def said_elsewhere(units: list[Unit]) -> frozenset[int]:
    """The places of lines that only repeat others.

    A table of contents is a run of different lines, each of which stands elsewhere, too.
    """
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
    labels = {place for place in range(1, len(units) - 1) if _is_label(units, place)}
    return frozenset(entries | labels) | pull_quotes_in(units)


def _is_label(units: list[Unit], place: int) -> bool:
    """Whether a line says once more, right above a list, what the line above it says."""
    above, unit, below = units[place - 1 : place + 2]
    return above.is_plain and above.text == unit.text and below.is_item


def pull_quotes_in(units: list[Unit]) -> frozenset[int]:
    """The places of lines that repeat a sentence, or most of one, of a longer paragraph elsewhere."""
    wanted = {
        place: words
        for place, unit in enumerate(units)
        if FEWEST_WORDS <= len(words := _bare(unit.text)) <= MOST_WORDS and unit.is_plain
    }
    lengths: dict[Words, set[int]] = defaultdict(set)
    for words in wanted.values():
        lengths[words[:FEWEST_WORDS]].add(len(words))
    said = {words for unit in units for words in _said(unit, lengths)}
    return frozenset(place for place, words in wanted.items() if words in said)


def _said(unit: Unit, lengths: dict[Words, set[int]]) -> Iterator[Words]:
    """What a longer ``unit`` says in one of ``lengths``, by how it begins: a whole sentence, or much of one."""
    signs, words = unit.text.split(), _bare(unit.text)
    if len(signs) != len(words):
        return
    for start in range(len(words) - FEWEST_WORDS):
        for length in lengths.get(words[start : start + FEWEST_WORDS], ()):
            end = start + length
            begins = not start or bool(stop_of(signs[start - 1]))
            whole = begins and end <= len(words) and bool(stop_of(signs[end - 1]))
            if length < len(words) and (whole or length >= FEWEST_PARTIAL_WORDS):
                yield words[start:end]


def _bare(text: str) -> Words:
    """The words as they are written, without the signs around them."""
    return tuple(bare for word in text.split() if (bare := word.strip(SIGNS)))
