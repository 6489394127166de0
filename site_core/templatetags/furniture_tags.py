"""The tag for what stands on every page."""

from django import template
from django.db import DatabaseError

from site_core.pages.site_context import Furniture, furniture_for

register = template.Library()


@register.simple_tag(takes_context=True)
def furniture(context) -> Furniture | None:
    """Practice settings, menu and crisis lines: ``{% furniture as site %}``.

    ``None`` without a request, and while the database does not answer, so that error pages hold.
    """
    request = context.get("request")
    if request is None:
        return None
    try:
        return furniture_for(request)
    except DatabaseError:
        return None
