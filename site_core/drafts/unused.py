"""What an outline offered and nobody used: blocks without a word or a choice of anybody's."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from wagtail.blocks import Block, ListBlock, StreamValue
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable
from wagtail.rich_text import RichText

HEADING = "heading"


def unused_in(stream: StreamValue) -> list[StreamValue.StreamChild]:
    """The blocks of ``stream`` that nobody used, in its order.

    A block that is right as it came, such as one with the practice's crisis lines, counts as used. A heading
    goes with its section: where blocks below it were offered, and none of them was used.
    """
    children = list(stream)
    is_unused = [_is_untouched(each.block, each.value) and not _stands(each) for each in children]
    for position in reversed(range(len(children))):
        section = range(position + 1, _end_of_section(children, position))
        if section and all(is_unused[each] for each in section):
            is_unused[position] = True
    return [each for each, unused in zip(children, is_unused, strict=True) if unused]


def without(stream: StreamValue, left_out: list[StreamValue.StreamChild]) -> StreamValue:
    """``stream`` but for the blocks of it that are ``left_out``."""
    kept = [each for each in stream if not any(each is other for other in left_out)]
    children = [(each.block_type, each.value, each.id) for each in kept]
    return StreamValue(stream.stream_block, children)


def _end_of_section(children: list[StreamValue.StreamChild], start: int) -> int:
    """Where the section of the heading at ``start`` ends; any other block has none."""
    if children[start].block_type != HEADING:
        return start + 1
    level = children[start].value["level"]
    for position in range(start + 1, len(children)):
        each = children[position]
        if each.block_type == HEADING and each.value["level"] <= level:
            return position
    return len(children)


def _stands(child: StreamValue.StreamChild) -> bool:
    """Whether it says something although nobody wrote into it; only compound blocks can."""
    if not isinstance(child.block, BaseStructBlock):
        return False
    try:
        child.block.clean(child.value)
    except ValidationError:
        return False
    return True


def _is_untouched(block: Block, value: Any) -> bool:
    if isinstance(block, BaseStructBlock):
        return all(_is_untouched(block.child_blocks[name], inner) for name, inner in value.items())
    if isinstance(block, BaseStreamBlock):
        return all(_is_untouched(each.block, each.value) for each in value)
    if isinstance(block, ListBlock):
        return all(_is_untouched(block.child_block, each) for each in value)
    if isinstance(block, BaseTypedTableBlock):
        return _is_empty_table(value)
    if isinstance(value, RichText):
        return not strip_tags(value.source).strip()
    if isinstance(value, str) and not value.strip():
        return True
    return value in (None, False) or value == block.get_default()


def _is_empty_table(table: TypedTable) -> bool:
    headings = [column["heading"] for column in table.columns]
    cells = [_is_untouched(cell.block, cell.value) for row in table.rows for cell in row]
    return not any([table.caption, *headings]) and all(cells)
