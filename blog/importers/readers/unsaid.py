"""What a format could have said and did not: a text typed without styles has the structure that its shape shows."""

import re
from collections.abc import Iterable
from dataclasses import replace

from blog.importers.readers.text import read_text
from blog.importers.readers.typed import BULLET
from blog.importers.source import Source, SourceTooLarge
from blog.importers.tree import (
    Article,
    Heading,
    Image,
    LeftOut,
    Listing,
    Node,
    Paragraph,
    Text,
    Unknown,
    plain,
)
from blog.importers.tree.cutting import behind
from blog.importers.tree.words import words_in_text

SENTENCE = re.compile(r"[.!?…][\"'”’»)]*$")
ABOUT_SHAPE = (
    "Nothing in the source says what is a heading: they were found by the shape of the text. "
    "Please look at all of them."
)


def with_unsaid(
    nodes: Iterable[Node], *, apart: int, left_out: list[LeftOut] | None = None
) -> list[Node]:
    """``nodes``, with the title, the headings and the lists of a plain text where the format says no structure.

    Looks, pictures and all other nodes stay as they are; what a site put around a text goes to ``left_out`` where
    there is one. ``apart`` is how many blank lines the format itself sets between paragraphs; a place that says
    nothing is one more. A bold line says something: then nothing is looked for.
    """
    nodes = list(nodes)
    if any(not isinstance(node, Paragraph | Unknown | Image) or _is_bold(node) for node in nodes):
        return nodes
    lines: list[str] = []
    paragraphs: dict[int, Paragraph] = {}
    last = 0
    for node in nodes:
        lines += [""] * (max(node.place - last - 1, 0) + apart)
        last = node.place
        if isinstance(node, Paragraph):
            paragraphs[len(lines) + 1] = node
        lines += [] if isinstance(node, Image) else plain(node.text).splitlines()
    try:
        article = read_text(Source("", "", "", "\n".join(lines), "utf-8"))
    except SourceTooLarge:
        return nodes
    made = _made(article, paragraphs)
    for out in article.left_out if made and left_out is not None else ():
        said = paragraphs.get(out.place)
        if said and words_in_text(plain(said.text)) == words_in_text(out.text):
            left_out.append(replace(out, place=said.place))
            made[id(said)] = None
    return [kept for node in nodes if (kept := made.get(id(node), node))]


def _made(article: Article, paragraphs: dict[int, Paragraph]) -> dict[int, Node | None]:
    """What stands for which of ``paragraphs``, known by their lines; nothing where there is too little to go by."""
    made: dict[int, Node | None] = {}
    said, starts = list(paragraphs.values()), {line: at for at, line in enumerate(paragraphs)}
    headings: list[int] = []
    for node in article.nodes:
        texts = _texts(node)
        if not texts or node.place not in starts:
            continue
        start = starts[node.place]
        own = said[start : start + len(texts)]
        looking = [_as_said(each.text, text) for each, text in zip(own, texts, strict=False)]
        if len(own) == len(texts) and all(looking):
            made |= {id(each): None for each in own} | {id(own[0]): _as_in(node, own, looking)}
            headings += [start] * isinstance(node, Heading)
    below = [plain(each.text) for each in said[headings[0] :]] if headings else []
    if not 0 < len(headings) <= sum(bool(SENTENCE.search(w) or BULLET.match(w)) for w in below):
        return {}
    first = said[headings[0]]
    made[id(first)] = made[id(first)].doubted("heading", ABOUT_SHAPE)
    if title := paragraphs.get(article.title_place):
        made[id(title)] = Heading(
            text=title.text, level=1, place=title.place, remarks=title.remarks
        )
    return made


def _texts(node: Node) -> list[Text]:
    """What a heading says, or each item of a list of one text each."""
    if isinstance(node, Listing):
        return (
            [item.text for item in node.items]
            if all(item.is_one_text for item in node.items)
            else []
        )
    return [node.text] if isinstance(node, Heading) else []


def _as_said(said: Text, found: Text) -> Text:
    """``found`` with the looks that it has in ``said``; nothing when there is more in one than in the other."""
    text = behind(said, plain(said).find(next(iter(plain(found).split()), "")))
    return text if words_in_text(plain(text)) == words_in_text(plain(found)) else ()


def _as_in(node: Node, own: list[Paragraph], texts: list[Text]) -> Node:
    """``node`` in the place of ``own``, which say ``texts``."""
    place = own[0].place
    common = {
        "place": place,
        "doubts": tuple(replace(doubt, place=place) for doubt in node.doubts),
        "remarks": tuple(remark for each in own for remark in each.remarks),
    }
    if isinstance(node, Heading):
        return replace(node, text=texts[0], **common)
    items = (replace(item, text=text) for item, text in zip(node.items, texts, strict=True))
    return replace(node, items=tuple(items), **common)


def _is_bold(node: Node) -> bool:
    return isinstance(node, Paragraph) and all(run.bold for run in node.text if run.text.strip())
