"""Sources: what stands under “References” and looks like a list of works."""

import re

from blog.importers.cues.sections import placed
from blog.importers.tree import Listing, Node, Paragraph, Reference, References, Text, plain

HEADING = re.compile(
    r"(?:references?|sources?|bibliography|works cited|referencias|fuentes|bibliografía|quellen(?:angaben)?|literatur(?:verzeichnis)?)\s*:?",
    re.IGNORECASE,
)
WORK = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b|https?://|\bdoi\b|\bISBN\b|et al\b")
LONGEST = 240
CHECK = "These lines became the list of sources."


def with_references(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """``nodes`` with the works under a heading for sources in one list of sources."""
    made: list[Node] = []
    for place in placed(nodes):
        node = place.node
        works = (
            _works(node) if place.headings and HEADING.fullmatch(place.headings[-1].strip()) else []
        )
        if not works:
            made.append(node)
            continue
        found = References(
            items=tuple(map(_reference, works)), place=node.place, carried=node.carried
        )
        if made and isinstance(made[-1], References):
            found = References(
                items=(*made[-1].items, *found.items),
                place=made[-1].place,
                carried=made[-1].carried,
            )
            made.pop()
        made.append(found.doubted("references", CHECK))
    return tuple(made)


def _works(node: Node) -> list[Text]:
    """The lines of ``node`` when each of them looks like a work and fits the block."""
    lines: list[Text] = []
    if isinstance(node, Paragraph):
        lines = [node.text]
    elif isinstance(node, Listing) and all(item.is_one_text for item in node.items):
        lines = [item.text for item in node.items]
    fit = all(WORK.search(plain(text)) and len(plain(text)) <= LONGEST for text in lines)
    return lines if fit else []


def _reference(text: Text) -> Reference:
    """The whole entry as the title; its year and address beside it would say the same twice."""
    return Reference(title=plain(text).strip())
