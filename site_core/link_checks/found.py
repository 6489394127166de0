"""The links of a page, each with the sentence in which it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from wagtail.blocks import (
    CharBlock,
    PageChooserBlock,
    StreamValue,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from site_core.blocks import values_in
from site_core.characters.numbers import number_in
from site_core.wording import sentences_of

ENDS_A_TEXT = {"p", "li", "h2", "h3", "h4", "br", "hr", "blockquote"}
LONGEST_SENTENCE = 300
WORDS = (CharBlock, TextBlock)


@dataclass(frozen=True)
class FoundLink:
    """``words`` in ``sentence`` lead to ``href``, or to the page or document with this key."""

    words: str
    sentence: str
    href: str = ""
    page_id: int | None = None
    document_id: int | None = None

    @property
    def is_outside(self) -> bool:
        return self.href.startswith(("http://", "https://"))


def links_of(page: Page) -> Iterator[FoundLink]:
    """Every link in the texts of a specific ``page``, in reading order."""
    for field_ in page._meta.get_fields():
        if isinstance(field_, StreamField):
            yield from links_in(getattr(page, field_.name))
        elif isinstance(field_, RichTextField):
            yield from _in_html(getattr(page, field_.name) or "")


def links_in(body: StreamValue) -> Iterator[FoundLink]:
    """Every link in ``body``: in rich text, and in fields that hold an address or a page."""
    for value in values_in(body):
        if isinstance(value, RichText):
            yield from _in_html(value.source)
        elif isinstance(value, StructValue):
            yield from _in_struct(value)


def _in_struct(value: StructValue) -> Iterator[FoundLink]:
    children = value.block.child_blocks
    texts = [value.get(name) for name, block in children.items() if isinstance(block, WORDS)]
    for name, block in children.items():
        target = value.get(name)
        if not target:
            continue
        words = next((text for text in texts if text), str(target))
        if isinstance(block, URLBlock):
            yield FoundLink(words, words[:LONGEST_SENTENCE], href=target)
        elif isinstance(block, PageChooserBlock):
            yield FoundLink(words, words[:LONGEST_SENTENCE], page_id=target.pk)


def _in_html(html: str) -> Iterator[FoundLink]:
    if "<a " not in html:
        return
    reader = _Links()
    reader.feed(html)
    reader.close()
    reader.end_text()
    yield from reader.found


@dataclass
class _Open:
    attributes: dict[str, str | None]
    start: int
    end: int = -1


@dataclass
class _Text:
    words: str = ""
    links: list[_Open] = field(default_factory=list)


class _Links(HTMLParser):
    """Reads rich text as it is stored."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[FoundLink] = []
        self._text = _Text()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ENDS_A_TEXT:
            self.end_text()
        elif tag == "a":
            self._text.links.append(_Open(dict(attrs), len(self._text.words)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._text.links:
            self._text.links[-1].end = len(self._text.words)
        elif tag in ENDS_A_TEXT:
            self.end_text()

    def handle_data(self, data: str) -> None:
        self._text.words += data

    def end_text(self) -> None:
        """What was read so far is one text; its links are told with their sentences."""
        text, self._text = self._text, _Text()
        sentences = sentences_of(text.words) if text.links else []
        for link in text.links:
            words = text.words[link.start : link.end if link.end >= 0 else None].strip()
            before = [each for each in sentences if each.start <= link.start]
            sentence = before[-1].text if before else text.words.strip()
            self.found.append(_found(link.attributes, words, sentence[:LONGEST_SENTENCE]))


def _found(attributes: dict[str, str | None], words: str, sentence: str) -> FoundLink:
    kind, key = attributes.get("linktype"), str(attributes.get("id") or "")
    number = number_in(key) or 0
    if kind == "page":
        return FoundLink(words, sentence, page_id=number)
    if kind == "document":
        return FoundLink(words, sentence, document_id=number)
    return FoundLink(words, sentence, href=(attributes.get("href") or "").strip())
