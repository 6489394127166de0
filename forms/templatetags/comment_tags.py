"""Comments under an article, for the template of whatever page takes them."""

import secrets

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from forms.comments.comment_status import form_name, takes_comments
from forms.comments.form import CommentForm
from forms.comments.models import Comment
from forms.comments.threads import thread_of
from forms.privacy.history import form_mark
from forms.privacy.tokens import issue
from site_core.generation import derived
from site_core.pages.site_context import SiteContext
from site_core.templatetags.site_context_tags import site_context

KEPT_SECONDS = 30
"""How long readers may see an old state when a process is killed between a decision and its news."""
TOKENS_PLACE = secrets.token_urlsafe(16)
"""Stands where the token belongs; drawn anew in each process, so that no comment holds it."""

register = template.Library()


@register.simple_tag(takes_context=True)
def comments(context, page: Page) -> SafeString:
    """What was approved under ``page``, in one query, and the form while it takes comments.

    Kept for ``KEPT_SECONDS`` under the site's generation: a decision is seen with the next visit.
    The form's token is this visit's own, or nobody could tell how long somebody wrote.
    Nothing in previews: the page in them is not the one that readers know.
    """
    site = site_context(context)
    is_preview = getattr(context.get("request"), "is_preview", False)
    if site is None or is_preview or not page.live:
        return SafeString("")
    key = f"comments:{site.site.pk}:{page.pk}"
    shown = derived(key, lambda: _rendered(page, site), seconds=KEPT_SECONDS)
    token = issue(form_name(page), now=timezone.now())
    marked = shown.replace(form_mark(TOKENS_PLACE), form_mark(token))
    return mark_safe(marked.replace(TOKENS_PLACE, token))  # noqa: S308 - from a template, which escapes


def _rendered(page: Page, site: SiteContext) -> str:
    now = timezone.now()
    shown = list(Comment.objects.under(page.pk))
    is_open = takes_comments(page, site=site.site, now=now)
    if not (shown or is_open):
        return ""
    context = {
        "page": page,
        "site": site,
        "count": len(shown),
        "branches": thread_of(shown),
        "is_open": is_open,
        "form": CommentForm(),
        "token": TOKENS_PLACE,
    }
    return render_to_string("forms/comments.html", context)
