"""What a format could have said and did not: a text typed without styles has the structure that its shape shows."""

import re
from collections.abc import Iterable
from dataclasses import replace

from blog.importers.readers.text import read_text
from blog.importers.readers.typed import BULLET, SURE
from blog.importers.source import Source, SourceTooLarge
from blog.importers.tree import (
    Article,
    Heading,
    Image,
    LeftOut,
    Listing,
    Node,
    Paragraph,
    Run,
    Text,
    Unknown,
    plain,
)
from blog.importers.tree.cutting import behind
from blog.importers.tree.flattening import flattened
from blog.importers.tree.words import words_in_text

SENTENCE = re.compile(r"[.!?…][\"'”’»)]*$")
# Of a text whose format has ways to say them: fewer may be but the first line of a paragraph.
FEWEST_HEADINGS = 2
ABOUT_SHAPE = (
    "Nothing in the source says what is a heading: they were found by the shape of the text. "
    "Please look at all of them."
)


def bare_text(nodes: Iterable[Node]) -> str:
    """What ``nodes`` say, when that is no more than words: no structure, no looks, no links, no pictures."""
    nodes = list(nodes)
    texts, others = flattened(nodes)
    if others or not _is_unstructured(nodes):
        return ""
    looks = any(run.bold or run.italic or run.href for text in texts for run in text)
    return "" if looks else "\n".join(map(plain, texts))


def text_instead(source: Source, bare: str) -> Article | None:
    """The article that the text of ``source`` is by its shape, when all its format makes of it is ``bare``, that text.

    None when there are marks in it, or when the shape shows too little to go by.
    """
    if not bare or bare.split() != source.text.split():
        return None
    article, lines = read_text(source), source.text.splitlines()
    places = [node.place for node in article.nodes if isinstance(node, Heading)]
    marks = (found["mark"] for line in lines if (found := BULLET.match(line)))
    is_shaped = len(places) >= FEWEST_HEADINGS and _are_enough(places, lines)
    return article if is_shaped or any(mark in SURE for mark in marks) else None


def with_unsaid(
    nodes: Iterable[Node], *, apart: int, left_out: list[LeftOut] | None = None
) -> list[Node]:
    """``nodes``, with the title, the headings and the lists of a plain text where the format says no structure.

    Looks, pictures and all other nodes stay as they are; what a site put around a text goes to ``left_out`` where
    there is one. ``apart`` is how many blank lines the format itself sets between paragraphs; a place that says
    nothing is one more. A bold line says something: then nothing is looked for.
    """
    nodes = list(nodes)
    if not _is_unstructured(nodes):
        return nodes
    if len(nodes) == 1 and isinstance(nodes[0], Unknown):
        made = with_unsaid(_lines(nodes[0]), apart=0, left_out=left_out)
        return made if any(isinstance(node, Heading) for node in made) else nodes
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
    if not _are_enough([at + 1 for at in headings], [plain(each.text) for each in said]):
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


def _are_enough(places: list[int], lines: list[str]) -> bool:
    """Whether headings on the lines ``places``, from 1, have enough text below them to be some."""
    below = lines[places[0] :] if places else []
    return 0 < len(places) <= sum(bool(SENTENCE.search(w) or BULLET.match(w)) for w in below)


def _lines(node: Unknown) -> list[Paragraph]:
    """Each line that says anything as a paragraph in its place."""
    said = enumerate(plain(node.text).splitlines(), start=1)
    return [Paragraph(text=(Run(line.strip()),), place=at) for at, line in said if line.strip()]


def _is_unstructured(nodes: list[Node]) -> bool:
    return all(
        isinstance(node, Paragraph | Unknown | Image) and not _is_bold(node) for node in nodes
    )


def _is_bold(node: Node) -> bool:
    return isinstance(node, Paragraph) and all(run.bold for run in node.text if run.text.strip())
