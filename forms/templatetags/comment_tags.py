"""Comments under an article, for the template of whatever page takes them."""

from datetime import datetime

from django import template
from django.db.models import IntegerField, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Page

from forms.comments.comment_status import end_of_comments, form_name
from forms.comments.form import CommentForm
from forms.comments.models import Comment
from forms.comments.threads import thread_of
from forms.privacy.posts.tokens import FRESH_FOR, issue
from site_core.databases.prepared import prepared
from site_core.page_cache import comments_of, keep, keep_until
from site_core.templatetags.site_context_tags import site_context

register = template.Library()


@register.simple_tag(takes_context=True)
def comments(context, page: Page) -> SafeString:
    """What was approved under ``page``, in one query, and the form while it takes comments.

    Nothing in previews: the page in them is not the one that readers know.
    """
    site = site_context(context)
    is_preview = getattr(context.get("request"), "is_preview", False)
    if site is None or is_preview or not page.live:
        return SafeString("")
    now = timezone.now()
    shown = _shown_under(page_id=page.pk)
    ends = end_of_comments(page, site=site.site)
    is_open = ends is not None and now <= ends
    _keep_as_long_as_true(context["request"], page, ends if is_open else None, now)
    if not (shown or is_open):
        return SafeString("")
    about = {
        "page": page,
        "site": site,
        "count": len(shown),
        "branches": thread_of(shown),
        "is_open": is_open,
        "is_copy": is_open and hasattr(context["request"], "copied_at"),
        "form": CommentForm(),
        "token": issue(form_name(page), now=now) if is_open else "",
    }
    return render_to_string("forms/comments.html", about)


@prepared(page_id=IntegerField())
def _shown_under(*, page_id: int) -> QuerySet[Comment]:
    return Comment.objects.under(page_id)


def _keep_as_long_as_true(
    request: HttpRequest, page: Page, ends: datetime | None, now: datetime
) -> None:
    keep(request, comments_of(page.pk))
    if ends is not None:
        keep_until(request, min(ends, now + FRESH_FOR))
