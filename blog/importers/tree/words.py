"""Counting words: the promise that an import loses none, checked on what would be stored."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Protocol

from blog.importers.tree.article import Article, LeftOut
from blog.importers.tree.nodes import Carried

WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^>]*>")
LINE_END = re.compile(r"</p>|<br\s*/?>")
RICH_TEXT = "<p>"
# Fields whose content is a choice or a number, not words of the article.
SILENT = {"level", "kind", "page", "decorative", "image", "document", "id", "type"}


class Block(Protocol):
    """What holds words: a block of the mapper. Readers count words, too, and know no blocks."""

    value: Any
    carried: tuple[Carried, ...]


def words_in_text(text: str) -> list[str]:
    """The words of plain ``text``: runs of letters and digits."""
    return WORD.findall(text)


def words_without(words: Iterable[str], left_out: Iterable[LeftOut]) -> list[str]:
    """``words`` but those that were ``left_out``."""
    kept = Counter(words)
    kept.subtract(word for out in left_out for word in words_in_text(out.text))
    return list(kept.elements())


def words_of(blocks: Iterable[Block]) -> list[str]:
    """The words of ``blocks``.

    Labels that a template prints ("Say", "Instead of", the number of a list item) count only where
    the source said them: a reader notes that as ``Carried``, with the source's own words.
    """
    return [
        word for block in blocks for text in reading_texts(block) for word in words_in_text(text)
    ]


def reading_texts(block: Block) -> Iterator[str]:
    """The plain texts of ``block``, carried words included."""
    yield from (part.words for part in block.carried)
    yield from _texts(block.value)


def words_lost(article: Article, blocks: Iterable[Block]) -> list[str]:
    """Words of the source that the title and ``blocks`` hold less often than the source did.

    The order is not compared: what a block shows in another order than it was said is not lost.
    """
    kept = Counter(words_of(blocks))
    if article.title_place:
        kept.update(words_in_text(article.title))
    lost = Counter(article.source_words)
    lost.subtract(kept)
    return sorted(lost.elements())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield _plain(value) if value.startswith(RICH_TEXT) else value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in SILENT:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, int):
        yield str(value)


def _plain(source: str) -> str:
    return unescape(TAG.sub("", LINE_END.sub(" ", source)))
