"""What screens of the admin say about publishing."""

import logging

from django import template
from django.contrib import messages
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import DraftStateMixin
from wagtail.permissions import page_permission_policy

from site_core.publishing.alarm import problems_just_seen
from site_core.publishing.status import publication_status as status_of

logger = logging.getLogger(__name__)
register = template.Library()


@register.simple_tag(takes_context=True)
def warn_of_late_publications(context) -> str:
    """Add what is wrong with publishing to the messages on top of the screen; writes nothing here.

    For those who may write or publish. Costs no query while the last answer is fresh and good.
    """
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return ""
    try:
        found = problems_just_seen(now=timezone.now())
        if found and page_permission_policy.user_has_any_permission(
            request.user, ["add", "change", "publish"]
        ):
            messages.error(request, " ".join(found))
    except DatabaseError:  # a screen without a warning is better than none
        logger.exception("Could not ask whether anything is late")
    return ""


@register.inclusion_tag("site_core/admin/publication_status.html")
def publication_status(draft) -> dict:
    """What is going to happen to ``draft``, and what its last attempts were."""
    if not isinstance(draft, DraftStateMixin) or not draft.pk:
        return {"status": None}
    status = status_of(draft, now=timezone.now())
    return {"status": status if status.plans or status.past else None}
