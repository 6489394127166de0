"""Verse keeps its lines: short lines that run on into one another, and are no list."""

from dataclasses import replace

from blog.importers.readers.text.units import Unit

FEWEST_LINES, LONGEST_LINE = 3, 60
FEWEST_RUNNING_ON = 1 / 3


def with_verse(units: list[Unit]) -> list[Unit]:
    """``units`` with the lines of each stanza in one unit, broken where the writer broke them."""
    found: list[Unit] = []
    for stanza in _stanzas(units):
        announced = found and found[-1].stop == ":"
        if len(stanza) < FEWEST_LINES or announced or not _is_verse(stanza):
            found += stanza
            continue
        first, last = stanza[0], stanza[-1]
        lines = tuple(line for unit in stanza for line in unit.lines)
        text = "\n".join(unit.text for unit in stanza)
        found.append(replace(first, lines=lines, text=text, below=last.below))
    return found


def _stanzas(units: list[Unit]) -> list[list[Unit]]:
    """Runs of plain units without a blank line between."""
    runs: list[list[Unit]] = []
    for unit in units:
        joined = runs and not unit.above and unit.is_plain and runs[-1][-1].is_plain
        if joined:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _is_verse(stanza: list[Unit]) -> bool:
    if any(len(unit.text) > LONGEST_LINE or unit.bold for unit in stanza):
        return False
    inner = stanza[:-1]
    running = sum(1 for unit in inner if unit.stop in (",", ";") and unit.stop)
    lower = sum(1 for unit in stanza[1:] if unit.text[0].islower() and unit.text[0].isalpha())
    some_lower = 0 < lower < len(stanza) - 1
    return (
        running + (lower if some_lower else 0) >= max(FEWEST_RUNNING_ON * len(inner), 1)
        and running > 0
    )
