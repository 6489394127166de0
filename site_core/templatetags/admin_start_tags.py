"""What a screen of the admin starts when it is there."""

import json

from django import template
from django.utils.safestring import SafeString

from site_core.admin.started_by_data import start

register = template.Library()


@register.simple_tag
def starts(name: str, options_json: str, *, element: str = "") -> SafeString:
    """Data that starts ``name`` of Wagtail's with these options, for the element of that id if one is said."""
    first = f"{json.dumps(element)}, " if element else ""
    return start(name, f"[{first}{options_json}]")
