"""Counting words: the promise that an import loses none, checked on what would be stored."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from blog.importers.imported import Block, Imported

WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^>]*>")
# Fields whose content is a choice, a number or an address, not words of the article.
SILENT = {"level", "kind", "page", "link", "decorative", "image", "document", "url"}
RICH = {"paragraph"}


def words_in_text(text: str) -> list[str]:
    """The words of plain ``text``: runs of letters and digits."""
    return WORD.findall(text)


def words_of(blocks: Iterable[Block]) -> list[str]:
    """The words of ``blocks`` in reading order, as the source said them.

    Labels that a template prints ("Say", "Instead of", the number of a list item) count only where
    the source said them: a reader notes that as ``Carried``, with the source's own words.
    """
    return [
        word for block in blocks for text in reading_texts(block) for word in words_in_text(text)
    ]


def reading_texts(block: Block) -> Iterator[str]:
    """The plain texts of ``block`` in the order of the source, carried words included."""
    carried = {part.before: part.words for part in block.carried}
    for name, text in _texts(block.value, rich=block.type in RICH):
        if name in carried:
            yield carried.pop(name)
        if text:
            yield text
    yield from carried.values()


def words_lost(imported: Imported) -> list[str]:
    """Words of the source that the title and the blocks do not hold in the same order."""
    kept = words_in_text(imported.title) if imported.title_line else []
    kept += words_of(imported.blocks)
    source = list(imported.source_words)
    if source == kept:
        return []
    changes = SequenceMatcher(None, source, kept, autojunk=False).get_opcodes()
    return [
        word for kind, start, end, _, _ in changes if kind != "equal" for word in source[start:end]
    ] or ["(words were added)"]


def _texts(value: Any, *, rich: bool, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, _plain(value) if rich else value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in SILENT:
                yield from _texts(
                    inner,
                    rich=rich or (key == "text" and name.startswith("items.")),
                    name=_under(name, key),
                )
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            # A container announces itself, so that words may be carried before its first field.
            yield _under(name, position), ""
            yield from _texts(inner, rich=rich, name=_under(name, position))


def _under(name: str, key: str | int) -> str:
    return f"{name}.{key}" if name else str(key)


def _plain(source: str) -> str:
    return unescape(TAG.sub(" ", source))
