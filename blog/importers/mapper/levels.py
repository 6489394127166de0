"""The levels of headings: from what a source has (1 to 6) to what articles have (h2 to h4)."""

from dataclasses import replace

from blog.importers.tree import Heading, Node

HIGHEST, LOWEST = 2, 4


def levels_of(nodes: tuple[Node, ...], *, whole: bool) -> tuple[Node, ...]:
    """``nodes`` with headings of levels 2 to 4, in the same order of depth.

    In a ``whole`` article the levels that it uses become h2, h3, h4 one after the other, so that none is
    skipped. In a part of one, the levels stay as they are; several of level 1 move all down by one.
    Deeper ones than h4 become h4 and are doubted.
    """
    used = sorted({node.level for node in nodes if isinstance(node, Heading)})
    places = _in_order(used) if whole else _as_they_are(nodes)
    return tuple(
        _placed(node, places[node.level]) if isinstance(node, Heading) else node for node in nodes
    )


def _in_order(used: list[int]) -> dict[int, int]:
    return {level: HIGHEST + position for position, level in enumerate(used)}


def _as_they_are(nodes: tuple[Node, ...]) -> dict[int, int]:
    headings = [node for node in nodes if isinstance(node, Heading)]
    tops = sum(1 for node in headings if node.level == 1)
    # One alone is the title of what was copied; several are its sections.
    shift = 1 if tops > 1 else 0
    return {level: max(level + shift, HIGHEST) for level in range(1, 10)}


def _placed(node: Heading, level: int) -> Heading:
    if level <= LOWEST:
        return replace(node, level=level)
    sentence = "It stood deeper than articles go; it became a detail of a part."
    return replace(node, level=LOWEST).doubted("level", sentence)
