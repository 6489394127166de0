"""List items become list blocks: levels from indents, lead-ins, numbers that the block shows itself."""

from dataclasses import dataclass

from blog.importers.imported import Block, Carried, Doubt
from blog.importers.text.inline import paragraph_source, plain_text
from blog.importers.text.leadins import LeadIn, lead_ins_of
from blog.importers.text.units import Unit

DEEPEST_LEVEL = 3
MOST_ITEMS = 60
LONGEST_ITEM = 900
LONGEST_LEAD_IN = 120


@dataclass(frozen=True)
class ListReading:
    """Blocks of one list, doubts about it, and its size in items and lead-ins."""

    blocks: list[Block]
    doubts: list[Doubt]
    items: int = 0
    lead_ins: int = 0


def read_list(units: list[Unit]) -> ListReading:
    """The blocks for consecutive list items; items that no list can hold stay paragraphs."""
    levels, too_deep = _levels(units)
    numbered = units[0].first.is_number
    if numbered and not _counts_from_one(units, levels):
        return _as_paragraphs(
            units,
            "The numbers of this list do not count from one; the lines were kept as paragraphs.",
        )
    if any(len(unit.text) > LONGEST_ITEM for unit in units):
        return _as_paragraphs(
            units, "An item of this list is too long for a list; the lines were kept as paragraphs."
        )
    doubts = (
        [Doubt(units[0].line, "This list has more than three levels; the deepest were joined.")]
        if too_deep
        else []
    )
    if numbered and any(unit.first.is_bullet for unit in units):
        doubts.append(
            Doubt(units[0].line, "Bullets inside this numbered list are shown with numbers.")
        )
    texts = [
        unit.text if numbered or unit.first.is_bullet else unit.as_text().text for unit in units
    ]
    lead_ins = [lead_in if _fits(lead_in) else None for lead_in in lead_ins_of(texts)]
    entries = list(zip(units, texts, lead_ins, levels, strict=True))
    blocks = [
        _block(entries[start : start + MOST_ITEMS], numbered=numbered)
        for start in range(0, len(entries), MOST_ITEMS)
    ]
    return ListReading(blocks, doubts, len(units), sum(1 for lead_in in lead_ins if lead_in))


def list_size(units: list[Unit]) -> int:
    """How many of ``units`` from the first on make one list."""
    size, base = 1, units[0].first
    while size < len(units) and units[size].is_item:
        line = units[size].first
        at_base = line.indent <= base.indent
        if at_base and line.is_number != base.is_number:
            break
        if (
            at_base
            and line.count == 1
            and base.is_number
            and units[0].first.count == 1
            and not _all_ones(units, size)
        ):
            break
        size += 1
    return size


def _all_ones(units: list[Unit], size: int) -> bool:
    base = units[0].first.indent
    return all(unit.first.count == 1 for unit in units[:size] if unit.first.indent <= base)


def _levels(units: list[Unit]) -> tuple[list[int], bool]:
    levels, indents, too_deep = [], [], False
    for unit in units:
        indent = unit.first.indent
        while indents and indent <= indents[-1] - 1:
            indents.pop()
        if not indents or indent >= indents[-1] + 2:
            indents.append(indent)
        too_deep = too_deep or len(indents) > DEEPEST_LEVEL
        levels.append(min(len(indents), DEEPEST_LEVEL))
    return levels, too_deep


def _counts_from_one(units: list[Unit], levels: list[int]) -> bool:
    """Numbers run 1, 2, 3 ... on each level (or are all 1, as some write them)."""
    expected: dict[int, int] = {}
    top = [unit.first.count for unit, level in zip(units, levels, strict=True) if level == 1]
    if len(top) > 1 and all(count == 1 for count in top):
        return True
    for unit, level in zip(units, levels, strict=True):
        expected = {deep: count for deep, count in expected.items() if deep <= level}
        if unit.first.is_number:
            if unit.first.count != expected.get(level, 1):
                return False
            expected[level] = unit.first.count + 1
    return True


def _fits(lead_in: LeadIn | None) -> bool:
    return lead_in is not None and len(lead_in.label) <= LONGEST_LEAD_IN


def _block(entries: list[tuple[Unit, str, LeadIn | None, int]], *, numbered: bool) -> Block:
    items, carried, above = [], [], 0
    for position, (unit, text, lead_in, level) in enumerate(entries):
        above = min(level, above + 1)
        items.append(
            {
                "lead_in": plain_text(lead_in.label) if lead_in else "",
                "text": paragraph_source(lead_in.text if lead_in else text),
                "level": above,
            }
        )
        if unit.first.spoken_mark and (numbered or unit.first.is_bullet):
            carried.append(Carried(f"items.{position}", unit.first.spoken_mark))
    kind = "numbered_list" if numbered else "bullet_list"
    return Block(kind, {"items": items}, entries[0][0].line, tuple(carried))


def _as_paragraphs(units: list[Unit], sentence: str) -> ListReading:
    blocks = [
        Block("paragraph", paragraph_source(unit.as_text().text), unit.line) for unit in units
    ]
    return ListReading(blocks, [Doubt(units[0].line, sentence)])
