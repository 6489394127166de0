"""Nodes in the sections that they stand in, and lists some of whose items become nodes of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from blog.importers.tree import Heading, Item, Listing, Node, plain


@dataclass(frozen=True)
class Placed:
    """A node with the headings that are open above it, outermost first."""

    node: Node
    headings: tuple[str, ...]


def placed(nodes: tuple[Node, ...]) -> Iterator[Placed]:
    """Each of ``nodes`` with its headings; a heading stands under those above it, not under itself."""
    path: list[tuple[int, str]] = []
    for node in nodes:
        if isinstance(node, Heading):
            path = [(level, words) for level, words in path if level < node.level]
        yield Placed(node, tuple(words for _, words in path))
        if isinstance(node, Heading):
            path.append((node.level, plain(node.text)))


def rejoined(listing: Listing, parts: Iterable[Item | Node]) -> list[Node]:
    """``parts`` of a list in order: nodes as they are, the items between them in lists like ``listing``.

    What the list carried and was doubted for stays with the first of them.
    """
    made: list[Node] = []
    for is_item, group in groupby(parts, key=lambda part: isinstance(part, Item)):
        found = tuple(group)
        made += [replace(listing, items=found, doubts=(), carried=())] if is_item else found
    made[0] = replace(
        made[0],
        doubts=(*listing.doubts, *made[0].doubts),
        carried=(*listing.carried, *made[0].carried),
    )
    return made
