"""A body as a draft: every word of it, whether it is ready or not."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import Block, ChoiceBlock, ListBlock, StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable
from wagtail.rich_text import RichText

from site_core.characters import storable


def as_draft(block: Block, value: Any) -> Any:
    """``value`` with everything cleaned that can be; the rest stays as it was typed.

    No rule of ``block`` refuses anything: lengths, numbers of items, what is required, the order
    of headings. The gate asks all of them before the text goes live.
    """
    if isinstance(block, BaseStreamBlock):
        children = [(each.block_type, as_draft(each.block, each.value), each.id) for each in value]
        return StreamValue(block, children)
    if isinstance(block, BaseStructBlock):
        fields = {name: as_draft(block.child_blocks[name], inner) for name, inner in value.items()}
        return block.meta.value_class(block, fields)
    if isinstance(block, ListBlock):
        items = [
            ListValue.ListChild(
                block.child_block, as_draft(block.child_block, each.value), id=each.id
            )
            for each in value.bound_blocks
        ]
        return ListValue(block, bound_blocks=items)
    if isinstance(block, BaseTypedTableBlock):
        return _table_as_draft(value)
    return _field_as_draft(block, value)


def _table_as_draft(table: TypedTable) -> TypedTable:
    blocks = [column["block"] for column in table.columns]
    rows = [
        {"values": [as_draft(*cell) for cell in zip(blocks, row["values"], strict=True)]}
        for row in table.row_data
    ]
    return TypedTable(columns=table.columns, row_data=rows, caption=table.caption)


def _field_as_draft(block: Block, value: Any) -> Any:
    try:
        return block.clean(value)
    except ValidationError:
        pass
    if isinstance(block, ChoiceBlock):
        return block.get_default()  # a screen offers nothing else
    if isinstance(value, RichText):
        return RichText(storable(value.source))
    return storable(value, soft_break="\n") if isinstance(value, str) else value
