"""How blocks behave in the editor, beyond Wagtail's own: what is done to them can be undone.

Wagtail's adapters are extended for its own classes: subclassing a list block would freeze our path
into migrations, and every body of every page gets the same.
"""

from django.forms import Media
from django.utils.functional import cached_property
from wagtail.admin.telepath import register
from wagtail.blocks import Block, ListBlock, StreamBlock
from wagtail.blocks.list_block import ListBlockAdapter
from wagtail.blocks.stream_block import StreamBlockAdapter

SCRIPTS = [
    "js/admin/block-states.js",
    "js/admin/block-history.js",
    "js/admin/block-notice.js",
    "js/admin/undo-keys.js",
    "js/admin/block-insertion.js",
    "js/admin/copied-blocks.js",
    "js/admin/recorded-blocks.js",
    "js/admin/picture-sending.js",
    "js/admin/paste-reading.js",
    "js/admin/paste-blocks.js",
    "js/admin/picture-drop.js",
]
STYLES = ["css/admin/editor.css", "css/admin/editor-blocks.css"]


def extended(inherited: Media, *scripts: str) -> Media:
    """Wagtail's ``inherited`` files, then ours that every block needs, then ``scripts``."""
    return inherited + Media(
        js=[*inherited._js, *SCRIPTS, *scripts], css={**inherited._css, "all": STYLES}
    )


class RecordedStreamAdapter(StreamBlockAdapter):
    """A body whose blocks come back when they are deleted."""

    js_constructor = "site_core.blocks.RecordedStream"

    def js_args(self, block: StreamBlock) -> list:
        *args, meta = super().js_args(block)
        words = {name: _search_words(child) for name, child in block.child_blocks.items()}
        return [*args, {**meta, "searchWords": words}]

    @cached_property
    def media(self) -> Media:
        return extended(super().media)


class RecordedListAdapter(ListBlockAdapter):
    """A list whose items come back when they are deleted."""

    js_constructor = "site_core.blocks.RecordedList"

    @cached_property
    def media(self) -> Media:
        return extended(super().media)


def _search_words(block: Block) -> str:
    """What the picker finds ``block`` by, beside its name: its description, and other words for it."""
    return f"{block.get_description()} {getattr(block.meta, 'search_words', '')}".strip()


register(RecordedStreamAdapter(), StreamBlock)
register(RecordedListAdapter(), ListBlock)
