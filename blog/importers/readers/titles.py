"""The title of an article whose format has headings: said, or the first heading above all others."""

from dataclasses import dataclass

from blog.importers.tree import Doubt, Heading, Node, plain

NO_TITLE = "There is no title in the file, so the file’s name was used."
FROM_HEADING = "The first heading was taken as the title."


@dataclass(frozen=True)
class Title:
    """The title, where in the source it stands (0 for nowhere), and the nodes without it."""

    text: str
    place: int
    nodes: tuple[Node, ...]
    doubts: tuple[Doubt, ...] = ()


def title_of(
    nodes: tuple[Node, ...], *, said: str, stem: str, is_first_sure: bool = False
) -> Title:
    """The title that the source has ``said``, else its first heading, else ``stem``, the file’s name.

    A first heading that repeats what was said is not kept twice. ``is_first_sure`` where a format means the
    title by a first heading of level 1.
    """
    first = nodes[0] if nodes and isinstance(nodes[0], Heading) else None
    words = _line(plain(first.text)) if first else ""
    said = _line(said)
    if first and said and words.casefold() == said.casefold():
        return Title(said, first.place, nodes[1:])
    if said:
        return Title(said, 0, nodes)
    if first and _stands_above(first, nodes):
        sure = is_first_sure and first.level == 1
        doubts = () if sure else (Doubt("title", FROM_HEADING, first.place),)
        return Title(words, first.place, nodes[1:], doubts)
    return Title(stem or "Untitled", 0, nodes, (Doubt("title", NO_TITLE),))


def _stands_above(first: Heading, nodes: tuple[Node, ...]) -> bool:
    """Whether the first heading is the only one of its level, with any others below it."""
    others = [node.level for node in nodes[1:] if isinstance(node, Heading)]
    return (first.level == 1 and not others) or (bool(others) and min(others) > first.level)


def _line(words: str) -> str:
    return " ".join(words.split())
