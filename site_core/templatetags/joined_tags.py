"""What a screen of the admin loads as one file."""

from django import template
from django.utils.safestring import SafeString

from site_core.admin.joined import joined

register = template.Library()


@register.simple_block_tag
def joined_scripts(content: str) -> SafeString:
    """The scripts inside, joined where a list says so."""
    return joined(content)
