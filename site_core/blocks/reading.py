"""Walking through a body, whatever blocks it is made of."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText


def values_in(value: Any) -> Iterator[Any]:
    """Every value in ``value``, containers before what they hold, in reading order."""
    yield value
    for inner in _parts_of(value):
        yield from values_in(inner)


def words_in(value: Any) -> int:
    """How many words a reader meets in ``value``; choices and addresses count as few more."""
    texts = (
        strip_tags(inner.source) if isinstance(inner, RichText) else inner
        for inner in values_in(value)
        if isinstance(inner, str | RichText)
    )
    return sum(len(text.split()) for text in texts)


def _parts_of(value: Any) -> list[Any]:
    if isinstance(value, StreamValue):
        return [child.value for child in value]
    if isinstance(value, StructValue):
        return list(value.values())
    if isinstance(value, ListValue):
        return list(value)
    if isinstance(value, TypedTable):
        headings = [column["heading"] for column in value.columns]
        return headings + [cell.value for row in value.rows for cell in row]
    return []
