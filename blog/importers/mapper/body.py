"""Node by node: which block each becomes. What needs more than a few lines has a module beside this one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import singledispatch
from typing import Any

from blog.importers.mapper.anchors import with_anchors
from blog.importers.mapper.fitting import fitted
from blog.importers.mapper.levels import levels_of
from blog.importers.mapper.lists import list_blocks
from blog.importers.mapper.mapped import Block, Mapped
from blog.importers.mapper.panels import callout_blocks, question_blocks, reference_blocks
from blog.importers.mapper.rich import (
    paragraph_html,
    parted,
    parted_words,
    web_address,
)
from blog.importers.mapper.tables import table_blocks
from blog.importers.tree import (
    Callout,
    Crisis,
    Doubt,
    Heading,
    Image,
    Listing,
    Node,
    Paragraph,
    Questions,
    Quote,
    References,
    Run,
    Script,
    Step,
    Table,
    Text,
    Unknown,
    Video,
    plain,
)

LONGEST = {"heading": 160, "paragraph": 10_000, "quote": 1000, "transcript": 20_000}
NO_PICTURE = "The site cannot show this kind of picture; save it as JPEG or PNG and choose it here."
LONGEST_STEP, LONGEST_ALT, LONGEST_CAPTION, LONGEST_TITLE = 300, 200, 240, 160
LONGEST_NAME, LONGEST_WORK = 120, 160


def blocks_of(
    nodes: Iterable[Node], *, pictures: Mapping[str, int | None] | None = None, whole: bool = True
) -> Mapped:
    """The blocks of ``nodes``.

    ``pictures`` has the image of the library for each picture that was stored, None for those that are none.
    ``whole`` is True for a whole
    article, whose highest level of headings is h2 then; in a part of one, levels h2 to h4 stay what they are.
    """
    nodes = with_anchors(levels_of(tuple(nodes), whole=whole))
    blocks: list[Block] = []
    for node in nodes:
        made = _blocks(node)
        blocks += _marked(made, node)
    return Mapped(tuple(fitted([_pictured(block, pictures or {}) for block in blocks])))


@singledispatch
def _blocks(node: Node) -> list[Block]:
    raise TypeError(f"The mapper does not know {type(node).__name__}.")


@_blocks.register
def _heading(node: Heading) -> list[Block]:
    pieces = parted((Run(" ".join(plain(node.text).split())),), LONGEST["heading"])
    if not pieces:
        return []
    heading = Block("heading", {"text": plain(pieces[0]), "level": f"h{node.level}"})
    rest = [Block("paragraph", paragraph_html(piece)) for piece in pieces[1:]]
    return _named([heading, *rest], "The heading is long; what did not fit stands below it.")


@_blocks.register
def _paragraph(node: Paragraph) -> list[Block]:
    return _paragraphs([node.text])


@_blocks.register
def _unknown(node: Unknown) -> list[Block]:
    made = _paragraphs([node.text])
    sentence = f"This was {node.what}; articles have none, so its words stand here as they are."
    return [_doubted(made[0], "unknown", sentence), *made[1:]] if made else []


@_blocks.register
def _crisis(node: Crisis) -> list[Block]:
    return [*_paragraphs(node.paragraphs), Block("crisis", {"resources": []})]


@_blocks.register
def _script(node: Script) -> list[Block]:
    values = {name: getattr(node, name) for name in Script.LONGEST}
    if any(len(values[name]) > most for name, most in Script.LONGEST.items()):
        made = _paragraphs([(Run(words),) for words in values.values() if words])
        return _named(made, "These words to say are long; they became paragraphs.", always=True)
    return [Block("quote_script", values)]


@_blocks.register
def _quote(node: Quote) -> list[Block]:
    words = "\n".join(plain(text).strip() for text in node.paragraphs)
    pieces = parted_words(words, LONGEST["quote"])
    fits = len(node.attribution) <= LONGEST_NAME and len(node.source) <= LONGEST_WORK
    made = [Block("quote", {"text": piece, "attribution": "", "source": ""}) for piece in pieces]
    if made and fits:
        last = {**made[-1].value, "attribution": node.attribution, "source": node.source}
        made[-1] = replace(made[-1], value=last)
    rest = [] if fits and made else [(Run(node.attribution),), (Run(node.source),)]
    made = _named(made + _paragraphs(rest), "The quotation is long; it became several blocks.")
    if made and any(run.href for text in node.paragraphs for run in text):
        made[0] = _doubted(made[0], "quote", "A quotation holds no links; its link was left out.")
    return made


@_blocks.register
def _step(node: Step) -> list[Block]:
    value = {"kind": node.kind, "text": plain(node.text).strip(), "label": "", "page": None}
    link = web_address(node.link)
    if len(value["text"]) > LONGEST_STEP or (node.kind == "link" and not link):
        return _paragraphs([node.text])
    return [Block("call_to_action", {**value, "link": link})]


@_blocks.register
def _image(node: Image) -> list[Block]:
    caption, *more = parted_words(node.caption, LONGEST_CAPTION) or [""]
    alt, *alts = parted_words(node.alt, LONGEST_ALT) or [""]
    value = {"image": node.picture or None, "alt": alt, "decorative": False, "caption": caption}
    if not node.picture:
        value["caption"] = caption or _wanted(node, alt)
    made = [Block("image", value), *_paragraphs([(Run(words),) for words in [*alts, *more]])]
    if not node.picture:
        sentence = "The picture itself did not come along; choose it, or delete this block."
        made[0] = _doubted(made[0], "picture", sentence)
    elif not alt:
        sentence = "Say in a few words what the picture shows, or tick “Only decoration”."
        made[0] = _doubted(made[0], "picture", sentence)
    return made


@_blocks.register
def _video(node: Video) -> list[Block]:
    title, *more = parted_words(node.title, LONGEST_TITLE) or [""]
    spoken, *further = parted_words(node.transcript, LONGEST["transcript"]) or [""]
    url = web_address(node.url)
    rest = _paragraphs([(Run(words),) for words in [*more, *further]])
    if not url:
        return [*_paragraphs([(Run(title),), (Run(spoken),)]), *rest]
    return [Block("video", {"url": url, "title": title, "transcript": spoken}), *rest]


@_blocks.register
def _listing(node: Listing) -> list[Block]:
    return list_blocks(node)


@_blocks.register
def _table(node: Table) -> list[Block]:
    return table_blocks(node)


@_blocks.register
def _questions(node: Questions) -> list[Block]:
    return question_blocks(node)


@_blocks.register
def _callout(node: Callout) -> list[Block]:
    return callout_blocks(node)


@_blocks.register
def _references(node: References) -> list[Block]:
    return reference_blocks(node)


def _paragraphs(texts: Iterable[Text]) -> list[Block]:
    pieces = [piece for text in texts for piece in parted(text, LONGEST["paragraph"])]
    return [Block("paragraph", html) for html in map(paragraph_html, pieces) if html]


def _wanted(node: Image, alt: str) -> str:
    """The caption of a picture that is not there: what it was called."""
    name = alt or node.address.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    short = name if not name.startswith("data:") else ""
    return f"Picture: {short}"[:LONGEST_CAPTION] if short else "Picture"


def _named(made: list[Block], sentence: str, *, always: bool = False) -> list[Block]:
    """``made`` with a doubt on the first, when one became several."""
    if len(made) > 1 or (made and always):
        return [_doubted(made[0], "split", sentence), *made[1:]]
    return made


def _doubted(block: Block, kind: Any, sentence: str) -> Block:
    return replace(block, doubts=(*block.doubts, Doubt(kind, sentence)))


def _marked(made: list[Block], node: Node) -> list[Block]:
    """``made`` with the place of ``node``; its doubts and the words it carries go to the first of them."""
    placed = [replace(block, place=block.place or node.place) for block in made]
    if placed:
        first = placed[0]
        doubts = (*node.doubts, *first.doubts)
        placed[0] = replace(first, doubts=doubts, carried=node.carried, remarks=node.remarks)
    return placed


def _pictured(block: Block, pictures: Mapping[str, int | None]) -> Block:
    if block.type != "image" or block.value["image"] is None:
        return block
    key = block.value["image"]
    shown = replace(block, value={**block.value, "image": pictures.get(key)})
    return _doubted(shown, "picture", NO_PICTURE) if pictures.get(key, 0) is None else shown
