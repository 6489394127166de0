"""Words to say and words not to say: in blocks of their own when the writer asks for it, and always doubted.

A section that speaks of thoughts, symptoms, myths, abuse or what clients said holds none, whatever its words.
"""

from blog.importers.cues.labels import labelled
from blog.importers.cues.lifting import lifted
from blog.importers.cues.quotations import quotations_in
from blog.importers.cues.sections import Placed, placed
from blog.importers.cues.speech import (
    INVITING,
    NOT_TO_SAY_ABOVE,
    SECTION_VETO,
    VETO,
    is_forbidden,
    is_sentence,
    is_told,
)
from blog.importers.tree import Heading, Item, Listing, Node, Paragraph, Quote, Run, Script, plain

CHECK = "was made words to say; confirm that a reader should really say this."
QUOTED_LENGTH = 60
# “Words for hard moments:” above a list is as good as a heading.
LONGEST_TITLE_WORDS = 6


def with_scripts(nodes: tuple[Node, ...], *, title: str = "") -> tuple[Node, ...]:
    """``nodes`` with the words to say in blocks of their own; none where the ``title`` forbids it for the whole."""
    if SECTION_VETO.search(title):
        return tuple(map(_checked, nodes))
    vetoed = _vetoed_sections(nodes)
    made: list[Node] = []
    above = ""
    position = 0
    all_placed = list(placed(nodes))
    while position < len(nodes):
        place = all_placed[position]
        is_open = not (vetoed[position] or NOT_TO_SAY_ABOVE.search(_last(place.headings)))
        size, pair = labelled(nodes, position) if is_open else (0, [])
        if size:
            found = pair
        elif is_open and not (NOT_TO_SAY_ABOVE.search(above) or VETO.search(above)):
            found = _scripts(place, above)
        else:
            found = [place.node]
        made += found
        # An invitation above several scripts holds for all of them.
        above = above if isinstance(found[-1], Script) else _announcement(place.node)
        position += size or 1
    return tuple(_checked(node) for node in made)


def _scripts(place: Placed, above: str) -> list[Node]:
    node = place.node
    titled = len(above.split()) <= LONGEST_TITLE_WORDS and INVITING.match(above)
    invited = bool(is_told(above) or titled or INVITING.search(_last(place.headings)))
    if isinstance(node, Paragraph):
        return lifted(node, invited=invited, heading=_last(place.headings))
    if isinstance(node, Listing) and invited and not node.ordered:
        found = [_spoken(item, node) for item in node.items]
        return [script for script in found if script] if all(found) else [node]
    if isinstance(node, Quote) and is_told(above):
        return [_set_apart(node)]
    return [node]


def _set_apart(quote: Quote) -> Node:
    """The script that a quotation is which the words above it ask to say; else itself."""
    say = plain(quote.paragraphs[0])
    whole = len(quote.paragraphs) == 1 and not (quote.attribution or quote.source)
    fits = len(say) < Script.LONGEST["say"] and is_sentence(say) and not quotations_in(say)
    return Script(say=say, place=quote.place) if whole and fits else quote


def _spoken(item: Item, listing: Listing) -> Script | None:
    """The script that a list item is when it is one quotation and nothing else."""
    if not item.is_one_text:
        return None
    found = lifted(Paragraph(text=item.text, place=listing.place), invited=True)
    return found[0] if len(found) == 1 and isinstance(found[0], Script) else None


def _vetoed_sections(nodes: tuple[Node, ...]) -> list[bool]:
    """For each node whether its section speaks of what is not to be said; a heading's veto holds for all below it."""
    vetoed = [any(map(VETO.search, place.headings)) for place in placed(nodes)]
    start = 0
    for position in range(len(nodes) + 1):
        if position < len(nodes) and not isinstance(nodes[position], Heading):
            continue
        section = nodes[start:position]
        if any(SECTION_VETO.search(_outside_quotations(node)) for node in section):
            vetoed[start:position] = [True] * len(section)
        start = position
    return vetoed


def _outside_quotations(node: Node) -> str:
    words = _words(node)
    for quotation in reversed(quotations_in(words)):
        words = words[: quotation.start] + words[quotation.end :]
    return words


def _words(node: Node) -> str:
    if isinstance(node, Paragraph | Heading):
        return plain(node.text)
    return "\n".join(plain(item.text) for item in node.items) if isinstance(node, Listing) else ""


def _announcement(node: Node) -> str:
    """The words above a list or a quotation when they end in a colon."""
    words = _words(node).strip() if isinstance(node, Paragraph) else ""
    return words if words.endswith(":") else ""


def _last(headings: tuple[str, ...]) -> str:
    return headings[-1] if headings else ""


def _checked(node: Node) -> Node:
    """No reader's script goes without a doubt, and none that speaks of danger stays one."""
    if not isinstance(node, Script):
        return node
    if is_forbidden(node.say):
        words = [
            node.situation,
            *(part.words for part in node.carried),
            node.say,
            node.instead_of,
            node.why,
        ]
        text = " ".join(word for word in words if word)
        return Paragraph(text=(Run(text),), place=node.place).doubted(
            "text", f"“{node.say[:QUOTED_LENGTH]}” speaks of danger; it was not made words to say."
        )
    return node.doubted("script", f"“{node.say[:QUOTED_LENGTH]}” {CHECK}")
