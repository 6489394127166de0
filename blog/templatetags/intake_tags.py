"""What the screen of a text on its way in shows of its blocks."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from blog.importers.mapper import Block, cleaned, items_in
from blog.importers.tree.words import reading_texts

register = template.Library()


@register.filter
def safe_again(html: str) -> SafeString:
    """Rich text of a block, through its last gate once more."""
    return mark_safe(cleaned(html))  # noqa: S308 - nothing but what articles may hold is left


@register.filter
def items(block: Block) -> list[dict[str, Any]]:
    """The items of a list."""
    return items_in(block)


@register.filter
def words(block: Block) -> str:
    """All words of ``block``, a line each."""
    return "\n".join(text.strip() for text in reading_texts(block) if text.strip())
