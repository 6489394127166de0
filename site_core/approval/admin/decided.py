"""After a decision: what it led to, in place of “updated”."""

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin import messages
from wagtail.models import Page

from site_core.publishing.status import what_became_of

CHANGES_ASKED_FOR = "Changes asked for. Who handed it in gets a mail."


def say_what_was_decided(request: HttpRequest, page: Page) -> None:
    """For Wagtail's ``after_edit_page``, when the editor was left with a decision."""
    if not request.POST.get("action-workflow-action"):
        return
    forget_last_message(request)
    page = Page.objects.get(pk=page.pk).specific
    what = CHANGES_ASKED_FOR
    if request.POST.get("workflow-action-name") == "approve":
        what = f"Approved. {what_became_of(page, now=timezone.now())}"
    messages.success(request, f"“{page.get_admin_display_title()}”: {what}")


def forget_last_message(request: HttpRequest) -> None:
    """Wagtail has said that the page was updated; what happens next says more."""
    stored = get_messages(request)
    *earlier, _updated = list(stored)
    for each in earlier:
        stored.add(each.level, each.message, each.extra_tags)
