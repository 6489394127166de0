"""The tag for what stands on every page."""

from django import template
from django.db import DatabaseError

from site_core.pages.site_context import SiteContext, site_context_for

register = template.Library()


@register.simple_tag(takes_context=True)
def site_context(context) -> SiteContext | None:
    """Practice settings, menu and crisis lines: ``{% site_context as site %}``.

    ``None`` without a request, and while the database does not answer, so that error pages hold.
    """
    request = context.get("request")
    if request is None:
        return None
    try:
        return site_context_for(request)
    except DatabaseError:
        return None
