"""A short form to sign up for the newsletter, for the end of articles and the foot of pages."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from forms.models import ContactPage
from forms.newsletter.form import CONSENT
from forms.newsletter.views import FORM_NAME
from forms.privacy.posts.tokens import FRESH_FOR, issue
from site_core.page_cache import keep_until
from site_core.templatetags.site_context_tags import site_context

register = template.Library()


@register.inclusion_tag("forms/partials/newsletter_signup.html", takes_context=True)
def newsletter_signup(context, place: str) -> dict[str, Any]:
    """One form on a page, where it comes first; ``place`` is "article" or "footer".

    None on pages that are for another form of ours, none in previews, and none while the database
    is away.
    """
    request, site = context.get("request"), site_context(context)
    if site is None or _has_no_place(request, context.get("page")):
        return {"is_absent": True}
    request._has_newsletter_form = True
    now = timezone.now()
    keep_until(request, now + FRESH_FOR)
    return {
        "place": place,
        "site": site,
        "consent": CONSENT,
        "token": issue(FORM_NAME, now=now),
    }


def _has_no_place(request, page) -> bool:
    """Whether nobody signs up here, or may take one form for another."""
    return (
        getattr(request, "is_preview", False)
        or hasattr(request, "copied_at")  # a copy of the page, from which nothing can be sent
        or getattr(request, "_has_newsletter_form", False)
        or isinstance(page, ContactPage)
        or request.path.startswith(reverse("newsletter"))
    )
