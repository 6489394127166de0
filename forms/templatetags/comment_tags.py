"""Comments under an article, for the template of whatever page takes them."""

from typing import Any

from django import template
from django.utils import timezone

from forms.comments.form import CommentForm
from forms.comments.models import Comment
from forms.comments.openness import form_name, takes_comments
from forms.comments.threads import thread_of
from forms.privacy.tokens import issue
from site_core.templatetags.furniture_tags import furniture

register = template.Library()


@register.inclusion_tag("forms/comments.html", takes_context=True)
def comments(context, page) -> dict[str, Any]:
    """What was approved under ``page``, in one query, and the form while it takes comments.

    Nothing in previews: the page in them is not the one that readers know.
    """
    request, site = context.get("request"), furniture(context)
    if getattr(request, "is_preview", False) or not page.live:
        return {"is_absent": True}
    now = timezone.now()
    shown = list(Comment.objects.under(page.pk))
    is_open = takes_comments(page, site=site.site if site else None, now=now)
    return {
        "is_absent": not (shown or is_open),
        "page": page,
        "site": site,
        "count": len(shown),
        "branches": thread_of(shown),
        "is_open": is_open,
        "form": CommentForm(),
        "token": issue(form_name(page), now=now) if is_open else "",
    }
