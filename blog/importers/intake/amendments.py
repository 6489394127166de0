"""What a person says about a reading: each amendment is a verb on the tree that makes a new one.

An amendment counts nodes from 0 in the tree as the ones before it left it, so that a reading and a list
of amendments always make the same article, and the last one can be taken back.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

from blog.importers.intake.conversions import CannotBecome, become, lines_in, words_in
from blog.importers.tree import (
    Article,
    Callout,
    Heading,
    Item,
    LeftOut,
    Listing,
    Node,
    Paragraph,
    Quote,
    Run,
    Script,
    Text,
    plain,
)
from blog.importers.tree.cutting import before, behind

TAKEN_OUT = "taken out by hand"
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+")
LEVELS = (2, 3, 4)
DECIDED = {"level": {"heading", "level"}}


class CannotAmend(Exception):
    """This amendment makes no sense here; the message is one sentence for a person."""


@dataclass(frozen=True)
class Amendment:
    """``do`` names the verb, ``at`` the node; ``to`` is a level, or the piece at which the rest begins."""

    do: str
    at: int
    to: int = 0

    @property
    def values(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def amended(article: Article, amendment: Amendment) -> Article:
    """``article`` with ``amendment``; raises :class:`CannotAmend`."""
    if amendment.do == "back":
        return _back(article, amendment.at)
    verb = VERBS.get(amendment.do)
    if verb is None or not 0 <= amendment.at < len(article.nodes):
        raise CannotAmend("That part of the text is not here any more.")
    try:
        return verb(article, amendment.at, amendment.to)
    except CannotBecome as refusal:
        raise CannotAmend(str(refusal)) from refusal


def pieces_of(node: Node) -> list[str]:
    """The pieces between which ``node`` can be split; none or one where it cannot."""
    if isinstance(node, Listing):
        return [f"{item.lead_in} {plain(item.text)}".strip() for item in node.items]
    if isinstance(node, Quote):
        return [plain(text) for text in node.paragraphs]
    if isinstance(node, Paragraph):
        words = plain(node.text)
        ends = [0, *_joints(node.text), len(words)]
        return [words[start:end].strip() for start, end in pairwise(ends)]
    return []


def _with(article: Article, at: int, made: list[Node], *, size: int = 1) -> Article:
    nodes = article.nodes
    return replace(article, nodes=(*nodes[:at], *made, *nodes[at + size :]))


def _level(article: Article, at: int, to: int) -> Article:
    node = article.nodes[at]
    if to not in LEVELS:
        raise CannotAmend("Headings have one of three levels.")
    if isinstance(node, Heading):
        kept = tuple(doubt for doubt in node.doubts if doubt.kind not in DECIDED["level"])
        return _with(article, at, [replace(node, level=to, doubts=kept)])
    return _with(article, at, become(Heading, node, level=to))


def _become(kind: type[Node]) -> Callable[[Article, int, int], Article]:
    def verb(article: Article, at: int, _to: int) -> Article:
        node = article.nodes[at]
        return article if type(node) is kind else _with(article, at, become(kind, node))

    return verb


def _confirm(article: Article, at: int, _to: int) -> Article:
    return _with(article, at, [replace(article.nodes[at], doubts=())])


def _drop(article: Article, at: int, _to: int) -> Article:
    return _with(article, at, [])


def _out(article: Article, at: int, _to: int) -> Article:
    node = article.nodes[at]
    words = "\n".join(plain(line) for line in lines_in(node))
    left = LeftOut(node.place, words, TAKEN_OUT)
    out = sorted((*article.left_out, left), key=lambda each: each.place)
    return replace(_with(article, at, []), left_out=tuple(out))


def _back(article: Article, at: int) -> Article:
    """What was left out as a paragraph again, where it stood."""
    if not 0 <= at < len(article.left_out):
        raise CannotAmend("That part of the text is not here any more.")
    left = article.left_out[at]
    place = next(
        (n for n, node in enumerate(article.nodes) if node.place > left.place), len(article.nodes)
    )
    node = Paragraph(text=(Run(left.text),), place=left.place)
    rest = (*article.left_out[:at], *article.left_out[at + 1 :])
    return replace(_with(article, place, [node], size=0), left_out=rest)


def _join(article: Article, at: int, _to: int) -> Article:
    if at == 0:
        raise CannotAmend("Nothing stands above this part to join it with.")
    above, node = article.nodes[at - 1], article.nodes[at]
    joined = _joined(above, node)
    both = replace(
        joined,
        doubts=tuple(dict.fromkeys((*above.doubts, *node.doubts))),
        remarks=(*above.remarks, *node.remarks),
    )
    return _with(article, at - 1, [both], size=2)


def _joined(above: Node, node: Node) -> Node:
    if isinstance(above, Listing):
        return _list_joined(above, node)
    texts = tuple(lines_in(node))
    if isinstance(above, Heading | Paragraph):
        return replace(above, text=_in_one_line((above.text, *texts)))
    if isinstance(above, Quote | Callout):
        return replace(above, paragraphs=(*above.paragraphs, *texts))
    if isinstance(above, Script):
        return replace(above, say=" ".join([above.say, *words_in(node)]))
    raise CannotAmend("These two cannot be joined.")


def _list_joined(above: Listing, node: Node) -> Listing:
    """Two lists are one; anything else goes on with the last item."""
    if isinstance(node, Listing):
        return replace(above, items=(*above.items, *node.items))
    last: Item = above.items[-1]
    return replace(
        above,
        items=(*above.items[:-1], replace(last, more=(*last.more, *lines_in(node)))),
    )


def _in_one_line(texts: tuple[Text, ...]) -> Text:
    runs: list[Run] = []
    for text in texts:
        runs += [Run(" "), *text] if runs else text
    return tuple(runs)


def _split(article: Article, at: int, to: int) -> Article:
    node = article.nodes[at]
    if not 0 < to < len(pieces_of(node)):
        raise CannotAmend("This part cannot be split there.")
    first, rest = _halves(node, to)
    return _with(article, at, [first, replace(rest, doubts=(), remarks=(), carried=())])


def _halves(node: Node, to: int) -> tuple[Node, Node]:
    if isinstance(node, Listing):
        return replace(node, items=node.items[:to]), replace(node, items=node.items[to:])
    if isinstance(node, Quote):
        above = replace(node, paragraphs=node.paragraphs[:to], attribution="", source="")
        return above, replace(node, paragraphs=node.paragraphs[to:])
    cut = _joints(node.text)[to - 1]
    return replace(node, text=before(node.text, cut)), replace(node, text=behind(node.text, cut))


def _joints(text: Text) -> list[int]:
    """Where the second line or sentence of ``text`` begins, the third, and so on."""
    words = plain(text)
    joint = re.compile("\n+") if "\n" in words.strip() else SENTENCE_END
    return [found.end() for found in joint.finditer(words) if 0 < found.end() < len(words)]


VERBS: dict[str, Callable[[Article, int, int], Article]] = {
    "level": _level,
    "paragraph": _become(Paragraph),
    "script": _become(Script),
    "quote": _become(Quote),
    "list": _become(Listing),
    "confirm": _confirm,
    "join": _join,
    "split": _split,
    "drop": _drop,
    "out": _out,
}
