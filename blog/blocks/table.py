"""A small table with a caption."""

from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from site_core.blocks import inline_text

PREVIEW = {
    "caption": "Two ways to pause",
    "columns": [{"type": "text", "heading": "When"}, {"type": "text", "heading": "Try"}],
    "rows": [
        {"values": ["<p>You notice a tight chest</p>", "<p>Breathe out slowly, twice</p>"]},
        {"values": ["<p>Your voice gets loud</p>", "<p>Ask for ten minutes</p>"]},
    ],
}


def table(**options) -> TypedTableBlock:
    """Columns with a heading each, cells of rich text, and a caption that names the table."""
    meta = {
        "icon": "table",
        "template": "blog/blocks/table.html",
        "group": "Lists",
        "description": "Rows and columns. Keep it to three columns, so that phones can show it.",
        "preview_value": PREVIEW,
    }
    return TypedTableBlock(
        [("text", inline_text(max_length=500, required=False))], **{**meta, **options}
    )
