"""The passages of an article, as the writing checks read them: plain text, and whose words they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import Truncator
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from site_core.blocks import set_apart
from site_core.wording import Finding, check, subjects
from site_core.wording.markup import plain

QUOTED = {
    "quote": {"text"},
    "quote_script": {"instead_of"},
    "do_dont": {"dont"},
}
"""Parts that are somebody else's words, or that say what to leave out, by the kind of block."""
UNREAD = {"level", "kind", "whom", "url", "link", "page", "decorative", "year"}
LABEL_WORDS = 8


@dataclass(frozen=True)
class Passage:
    """``text`` of a field of the article, or of the block with the id ``block``."""

    text: str
    field: str
    block: str = ""
    is_quotation: bool = False


def passages_of(article) -> Iterator[Passage]:
    """Every passage that readers meet, in reading order."""
    yield Passage(article.title, "title")
    yield Passage(article.summary, "summary")
    yield from passages_in(article.body)


def passages_in(body: StreamValue) -> Iterator[Passage]:
    """Every passage of ``body``, in reading order."""
    for block in body:
        quoted = QUOTED.get(block.block_type, set())
        for name, value in _parts(block.value):
            text = "\n".join(_texts(value))
            if text.strip():
                yield Passage(text, "body", str(block.id), is_quotation=name in quoted)


def sensitive_findings(article) -> dict[str, Finding]:
    """The first sentence for each sensitive subject that the text speaks of, by subject."""
    found: dict[str, Finding] = {}
    for passage in passages_of(article):
        for finding in check(passage.text, register=subjects()):
            found.setdefault(finding.rule.id, finding)
    return found


def shortened(text: str) -> str:
    """The beginning of a sentence, for lists."""
    return Truncator(text).words(LABEL_WORDS, truncate=" …")


def _parts(value) -> list[tuple[str, object]]:
    if not hasattr(value, "items"):
        return [("", value)]
    return [(name, part) for name, part in value.items() if name not in UNREAD]


def _texts(value) -> Iterator[str]:
    """The texts in one part of a block, each a line of its own."""
    if isinstance(value, RichText):
        yield plain(value.source)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, TypedTable):
        yield value.caption or ""
        yield from (column["heading"] for column in value.columns)
        yield from (plain(cell.value.source) for row in value.rows for cell in row)
    elif isinstance(value, ListValue):
        for item in value:
            yield from _item(item)


def _item(item) -> Iterator[str]:
    """A list's item: its lead-in and text are read as one, with the mark between them that readers see."""
    if not hasattr(item, "items"):
        yield from _texts(item)
        return
    if item.get("lead_in"):
        item = {**item, "lead_in": set_apart(item["lead_in"], item["text"])}
    yield " ".join(text for _, part in _parts(item) for text in _texts(part))
