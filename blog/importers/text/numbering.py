"""Numbered lines that are headings: “1. Name what you feel”, a paragraph, “2. ...”, a paragraph."""

from blog.importers.text.units import Unit

MOST_WORDS, LONGEST = 14, 100


def with_numbered_headings(units: list[Unit]) -> list[Unit]:
    """``units`` with numbered lines that stand alone above text made plain; lists stay lists."""
    alone = {position for position in range(len(units)) if _stands_alone(units, position)}
    if len(alone) < 2:
        return units
    return [unit.as_text() if position in alone else unit for position, unit in enumerate(units)]


def _stands_alone(units: list[Unit], position: int) -> bool:
    unit = units[position]
    if not unit.is_item or not unit.first.is_number or not unit.is_single:
        return False
    following = units[position + 1] if position + 1 < len(units) else None
    before = units[position - 1] if position else None
    if following is None or (following.is_item and following.first.is_number):
        return False
    if before is not None and before.is_item and before.first.is_number:
        return False
    return len(unit.text) <= LONGEST and len(unit.text.split()) <= MOST_WORDS
