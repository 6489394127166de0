"""Lists: bullets and numbers, each item with an optional bold lead-in and a level."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django.forms import Media, Widget
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.admin.telepath import register
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockAdapter
from wagtail.rich_text import RichText

from site_core.blocks.editing import extended
from site_core.blocks.text import INLINE_FEATURES, inline_text

LINES = ["js/admin/list-content.js", "js/admin/list-paste.js", "js/admin/list-lines.js"]
DEEPEST_LEVEL = 3
MOST_ITEMS = 60
CLOSING = "\"'”’»)]\u00a0 "
OPENING = "\"'“‘«([„¿¡"
ENDS = {"Pd", "Po"}
"""Unicode's kinds of dashes and of marks such as full stop, colon and question mark."""


def set_apart(lead_in: str, text: RichText | str) -> str:
    """``lead_in`` with a colon before ``text``, unless it ends with a mark of its own."""
    source = text.source if isinstance(text, RichText) else str(text or "")
    lead_in, words = lead_in.rstrip(), strip_tags(source).strip()
    bare = lead_in.rstrip(CLOSING)
    goes_on = not words or (not words[0].isalnum() and words[0] not in OPENING)
    if not bare or goes_on or unicodedata.category(bare[-1]) in ENDS:
        return lead_in
    return f"{lead_in}:"


@dataclass
class ListNode:
    """An item with the items that stand under it."""

    item: StructValue
    children: list["ListNode"] = field(default_factory=list)


class ListValue(StructValue):
    """A list that can be read as a tree."""

    @property
    def tree(self) -> list[ListNode]:
        """Items nested by level; an item that skips a level goes one deeper only."""
        roots: list[ListNode] = []
        path: list[ListNode] = []
        for item in self["items"]:
            depth = min(int(item.get("level") or 1), len(path) + 1)
            node = ListNode(item)
            del path[depth - 1 :]
            (path[-1].children if path else roots).append(node)
            path.append(node)
        return roots


class ListItemBlock(StructBlock):
    """One item of a list."""

    lead_in = CharBlock(
        label="Lead-in",
        required=False,
        max_length=120,
        help_text="A few bold words before the text. May stay empty.",
    )
    text = inline_text(max_length=1000, label="Text")
    level = ChoiceBlock(
        choices=[(level, f"Level {level}") for level in range(1, DEEPEST_LEVEL + 1)],
        default=1,
        label="Indent",
        help_text="Level 2 stands under the item before it.",
    )

    class Meta:
        icon = "list-ul"
        label_format = "{lead_in} {text}"


def _example(text: str, *, lead_in: str = "") -> dict[str, Any]:
    return {"lead_in": lead_in, "text": f"<p>{text}</p>", "level": 1}


class BulletListBlock(StructBlock):
    """Points in no particular order."""

    items = ListBlock(ListItemBlock(), min_num=1, max_num=MOST_ITEMS, label="Items")

    class Meta:
        icon = "list-ul"
        template = "site_core/blocks/bullet_list.html"
        value_class = ListValue
        group = "Lists"
        description = "Short points. Paste several lines and each becomes an item."
        search_words = "bullets points dots unordered"
        preview_value = {
            "items": [
                _example("One slow breath before you answer.", lead_in="Pause"),
                _example("“I notice I am getting loud.”", lead_in="Name it"),
                _example("Come back to it when you are both calm."),
            ]
        }


class NumberedListBlock(StructBlock):
    """Steps in order."""

    items = ListBlock(ListItemBlock(), min_num=1, max_num=MOST_ITEMS, label="Steps")

    class Meta:
        icon = "list-ol"
        template = "site_core/blocks/numbered_list.html"
        value_class = ListValue
        group = "Lists"
        description = "Steps that follow one another."
        search_words = "steps numbers ordered instructions 1 2 3"
        preview_value = {
            "items": [
                _example("Write to us or book a first talk."),
                _example("We speak for twenty minutes, free of charge."),
                _example("You decide whether to go on."),
            ]
        }


class ListLinesAdapter(StructBlockAdapter):
    """In the editor: one field with a line for each item, instead of a form for each."""

    js_constructor = "site_core.blocks.ListLines"

    def js_args(self, block: StructBlock) -> list:
        name, children, meta = super().js_args(block)
        is_numbered = isinstance(block, NumberedListBlock)
        lines = _lines_field("ol" if is_numbered else "ul")
        return [name, children, {**meta, "isNumbered": is_numbered}, lines]

    @cached_property
    def media(self) -> Media:
        return _lines_field("ul").media + extended(super().media, *LINES)


def _lines_field(kind: str) -> Widget:
    """Wagtail's rich text field with what an item may hold, and bullets or numbers."""
    return get_rich_text_editor_widget(features=[*INLINE_FEATURES, kind])


register(ListLinesAdapter(), BulletListBlock)
register(ListLinesAdapter(), NumberedListBlock)
