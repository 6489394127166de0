"""Lists: items of three levels, at most sixty in a block."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from blog.importers.mapper.mapped import Block, listed
from blog.importers.mapper.rich import joined, lines, paragraph_html, parted
from blog.importers.tree import Doubt, Item, Listing, Run, Text, plain
from site_core.blocks.lists import DEEPEST_LEVEL, MOST_ITEMS

LONGEST_LEAD_IN, LONGEST_ITEM = 120, 1000
DEEP = "Some items stood deeper than three levels; they stand on the third now."
MANY = f"The list has more than {MOST_ITEMS} items; it became several lists."
MIXED = "Bullets and numbers stood under each other; now all items are of one kind."
LATER = "The numbering began with {start}; here it begins with 1."
LONG = "An item is long; its text continues in the next one."


def list_blocks(node: Listing) -> list[Block]:
    """``node`` as one list, or several when it has too many items. Empty items are left out."""
    items = [item for item in node.items if plain(item.text).strip() or item.lead_in or item.more]
    values = [value for item in _levelled(items) for value in _values(item)]
    kind = "numbered_list" if node.ordered else "bullet_list"
    made = [Block(kind, {"items": listed(part)}) for part in _portions(values)]
    if made:
        doubts = tuple(_doubts(node, items, values))
        made[0] = replace(made[0], doubts=doubts)
    return made


def _doubts(node: Listing, items: list[Item], values: list[dict[str, Any]]) -> Iterator[Doubt]:
    if max((item.level for item in items), default=1) > DEEPEST_LEVEL:
        yield Doubt("list", DEEP)
    if len(values) > MOST_ITEMS:
        yield Doubt("split", MANY)
    if len(values) > len(items):
        yield Doubt("split", LONG)
    if len({item.ordered for item in items}) > 1:
        yield Doubt("list", MIXED)
    if node.ordered and node.start != 1:
        yield Doubt("list", LATER.format(start=node.start))


def _levelled(items: list[Item]) -> Iterator[Item]:
    """``items`` with levels that begin at one, skip none, and go no deeper than a block can."""
    path: list[int] = []
    for item in items:
        while path and path[-1] >= item.level:
            path.pop()
        path.append(item.level)
        yield replace(item, level=min(len(path), DEEPEST_LEVEL))


def _values(item: Item) -> Iterator[dict[str, Any]]:
    lead_in, text = item.lead_in, joined(lines((item.text, *item.more)))
    if len(lead_in) > LONGEST_LEAD_IN:
        lead_in, text = "", (Run(lead_in, bold=True), Run(" "), *text)
    for piece in parted(text, LONGEST_ITEM) or [()]:
        yield _value(lead_in, piece, item.level)
        lead_in = ""


def _value(lead_in: str, text: Text, level: int) -> dict[str, Any]:
    return {"lead_in": lead_in, "text": paragraph_html(text), "level": level}


def _portions(values: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """``values`` in portions that a block can hold, each begun with an item of the first level if there is one."""
    rest = values
    while len(rest) > MOST_ITEMS:
        starts = [place for place in range(1, MOST_ITEMS + 1) if rest[place]["level"] == 1]
        cut = starts[-1] if starts else MOST_ITEMS
        yield rest[:cut]
        rest = rest[cut:]
    if rest:
        yield rest
