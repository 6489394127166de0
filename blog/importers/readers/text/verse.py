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
        found += stanza if announced or not _is_verse(stanza) else [_as_one(stanza)]
    return found


def _as_one(stanza: list[Unit]) -> Unit:
    lines = tuple(line for unit in stanza for line in unit.lines)
    text = "\n".join(unit.text for unit in stanza)
    return replace(stanza[0], lines=lines, text=text, below=stanza[-1].below)


def _stanzas(units: list[Unit]) -> list[list[Unit]]:
    """Runs of plain units without a blank line between."""
    runs: list[list[Unit]] = []
    for unit in units:
        if runs and not unit.above and unit.is_plain and runs[-1][-1].is_plain:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _is_verse(stanza: list[Unit]) -> bool:
    """Whether lines run on: some end in a comma, and of the others some, not all, begin small."""
    if len(stanza) < FEWEST_LINES:
        return False
    if any(len(unit.text) > LONGEST_LINE or unit.bold for unit in stanza):
        return False
    running = sum(unit.stop in (",", ";") for unit in stanza[:-1])
    lower = sum(unit.text[0].islower() for unit in stanza[1:])
    small = lower if lower < len(stanza) - 1 else 0
    return running > 0 and running + small >= FEWEST_RUNNING_ON * (len(stanza) - 1)
