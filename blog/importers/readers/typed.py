"""Lists that somebody typed: a bullet or a number in front of each line, for readers of formats that have real ones."""

import re
from collections.abc import Iterable
from dataclasses import replace

from blog.importers.tree import Item, Listing, Node, Paragraph, Text, plain
from blog.importers.tree.cutting import behind, lines_of

BULLET = re.compile(
    r"^\s*(?P<mark>[•‣◦▪▫■□●○∙·⁃➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf076]|[-–*](?=[ \t]))[ \t]*(?=\S)"
)
NUMBER = re.compile(r"^\s*\(?(?P<number>\d{1,3})[.)][ \t]+(?=\S)")
SURE = "•‣◦▪▫■●○∙➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf076"
FEWEST = 2
TYPED_BULLETS = "These lines began with a typed mark; they became a list."
TYPED_NUMBERS = "These lines began with typed numbers; they became a numbered list."


def with_typed_lists(nodes: Iterable[Node]) -> list[Node]:
    """``nodes`` with paragraphs that begin with typed bullets or rising numbers as lists.

    Two of them make a list, one alone does only with a mark that nothing else looks like.
    """
    made: list[Node] = []
    waiting: list[tuple[Paragraph, list[Item]]] = []
    for node in nodes:
        items = _items(node)
        if items and (not waiting or _goes_on(waiting[-1][1][-1], items[0])):
            waiting.append((node, items))
            continue
        made += _list_of(waiting)
        waiting = [(node, items)] if items else []
        made += [] if items else [node]
    return made + _list_of(waiting)


def _items(node: Node) -> list[Item]:
    """The items that the lines of a paragraph are; none when one of its lines is no item."""
    if not isinstance(node, Paragraph):
        return []
    items: list[Item] = []
    for line in lines_of(node.text):
        item = _item(line)
        if item is None or (items and not _goes_on(items[-1], item)):
            return []
        items.append(item)
    return items


def _item(line: Text) -> Item | None:
    words = plain(line)
    bullet, number = BULLET.match(words), NUMBER.match(words)
    if bullet:
        # The mark is kept in ``lead_in`` until the list is sure.
        return Item(text=behind(line, bullet.end()), lead_in=bullet["mark"])
    if number:
        return Item(text=behind(line, number.end()), ordered=True, number=int(number["number"]))
    return None


def _goes_on(last: Item, item: Item) -> bool:
    if item.ordered:
        return last.ordered and item.number == last.number + 1
    return not last.ordered


def _list_of(waiting: list[tuple[Paragraph, list[Item]]]) -> list[Node]:
    items = [item for _, items in waiting for item in items]
    if not items:
        return []
    sure = items[0].lead_in in SURE if items[0].lead_in else False
    if len(items) < FEWEST and not sure:
        return [node for node, _ in waiting]
    first = waiting[0][0]
    ordered = items[0].ordered
    node = Listing(
        items=tuple(replace(item, lead_in="") for item in items),
        ordered=ordered,
        start=items[0].number if ordered else 1,
        place=first.place,
        doubts=tuple(doubt for paragraph, _ in waiting for doubt in paragraph.doubts),
        remarks=tuple(remark for paragraph, _ in waiting for remark in paragraph.remarks),
    )
    return [node if sure else node.doubted("list", TYPED_NUMBERS if ordered else TYPED_BULLETS)]
