"""Items become lists: levels from indents, numbers as the source has them; a number alone above text makes none."""

from itertools import pairwise

from blog.importers.readers.text.inline import runs_of
from blog.importers.readers.text.roles import Part
from blog.importers.readers.text.units import Unit
from blog.importers.tree import Carried, Item, Listing, Node

NEXT_LEVEL = 2
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


def list_size(parts: list[Part], start: int) -> int:
    """How many of ``parts`` from ``start`` on make one list."""
    base, end = parts[start].unit, start + 1
    ones = base.first.count == 1
    while end < len(parts) and parts[end].role in ("first item", "item"):
        unit = parts[end].unit
        if unit.is_item != base.is_item or (parts[end].role == "first item" and not unit.is_item):
            break
        if unit.is_item and unit.first.indent <= base.first.indent:
            if bool(unit.first.count) != bool(base.first.count):
                break
            ones = ones and unit.first.count == 1
            if unit.first.count == 1 and base.first.count == 1 and not ones:
                break
        end += 1
    return end - start


def listing_of(parts: list[Part]) -> Node:
    """The list that ``parts`` are; one that had no bullets is doubted."""
    units = [part.unit for part in parts]
    items = tuple(_item(unit, level) for unit, level in zip(units, _levels(units), strict=True))
    first = units[0].first
    node = Listing(
        items=items,
        ordered=first.count > 0,
        start=first.count or 1,
        place=units[0].place,
        carried=tuple(
            Carried(f"items.{position}", spoken)
            for position, unit in enumerate(units)
            if (spoken := _spoken(unit))
        ),
    )
    if first.mark:
        return node
    return node.doubted(
        "list",
        f"“{units[0].text[:60]}” and the lines below it have no bullets; they were made a list.",
    )


def _item(unit: Unit, level: int) -> Item:
    return Item(
        text=runs_of(unit.text),
        level=level,
        ordered=unit.first.count > 0,
        number=unit.first.count,
        more=tuple(runs_of(text) for text in unit.more),
    )


def _spoken(unit: Unit) -> str:
    """The letters or digits of the mark: words of the source that a list shows by itself."""
    bare = unit.first.mark.strip("().")
    return bare if bare.isalnum() else ""


def _levels(units: list[Unit]) -> list[int]:
    levels: list[int] = []
    indents: list[int] = []
    for unit in units:
        indent = unit.first.indent
        while indents and indent < indents[-1]:
            indents.pop()
        if not indents or indent >= indents[-1] + NEXT_LEVEL:
            indents.append(indent)
        levels.append(len(indents))
    return levels
