"""The words of a page, counted without any of the reading: what an import is compared with."""

from collections.abc import Iterator

from lxml import etree

from blog.importers.readers.html.looks import is_hidden
from blog.importers.readers.html.parsing import tag_of
from blog.importers.readers.html.walking import BLOCKS, HEADINGS, SILENT
from blog.importers.tree.words import words_in_text

APART = (
    BLOCKS | HEADINGS | {"br", "blockquote", "pre", "ul", "ol", "dl", "table", "figure", "summary"}
)
UNSEEN = SILENT | {"iframe", "embed", "video"}


def words_said(root: etree._Element) -> list[str]:
    """The words that a reader of ``root`` sees."""
    return words_in_text("".join(_texts(root)))


def _texts(element: etree._Element) -> Iterator[str]:
    apart = tag_of(element) in APART
    yield " " if apart else ""
    yield element.text or ""
    for child in element:
        tag = tag_of(child)
        if tag and tag not in UNSEEN and not is_hidden(child):
            yield from _texts(child)
        yield child.tail or ""
    yield " " if apart else ""
