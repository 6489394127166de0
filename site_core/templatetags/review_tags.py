"""What the editor's status panel says about reviews."""

from django import template
from django.middleware.csrf import get_token
from django.utils import timezone
from wagtail.models import Page

from site_core.models import ReviewedPage
from site_core.practice_time import today
from site_core.reviewing.clinical import may_confirm, may_review
from site_core.reviewing.links import open_links

register = template.Library()


@register.inclusion_tag("site_core/admin/review_status.html", takes_context=True)
def review_status(context, draft: Page) -> dict:
    """The last clinical review of ``draft``, the next one, and what can be done about it."""
    request = context.get("request")
    if request is None or not isinstance(draft, ReviewedPage) or not draft.pk:
        return {"reviewed": None}
    due_on = draft.review_due_on
    return {
        "reviewed": draft,
        "is_overdue": due_on is not None and due_on < today(timezone.now()),
        "may_review": may_review(draft, request.user),
        "may_confirm": may_confirm(draft, request.user),
        "csrf_token": get_token(request),
    }


@register.inclusion_tag("site_core/admin/review_links_status.html", takes_context=True)
def review_links_status(context, draft: Page) -> dict:
    """Who can read ``draft`` through a link, and what they said of it in short."""
    request = context.get("request")
    if request is None or not isinstance(draft, Page) or not draft.pk:
        return {"shared": None}
    if not draft.permissions_for_user(request.user).can_edit():
        return {"shared": None}
    sentences = [
        f"{link.reader} approved it through a review link."
        if link.approved_at
        else f"{link.reader} can read it through a review link."
        for link in open_links(draft, now=timezone.now())
    ]
    return {"shared": draft, "sentences": sentences}
