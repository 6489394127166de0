"""The editor's buttons on a page that is scheduled: put this text in the place of the scheduled one."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem
from wagtail.models import Page

from site_core.scheduling.times import set_wanted_time

KEEP = "Keep the time, use this text"


def offer_to_keep_the_time(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """For Wagtail's ``construct_page_action_menu``: first what most people came for."""
    page = context.get("page")
    if context["view"] != "edit" or page is None or not page.approved_schedule:
        return
    for item in list(menu_items):
        if isinstance(item, PublishMenuItem):
            menu_items.remove(item)
            menu_items.insert(0, KeepTimeMenuItem(order=-1))


class KeepTimeMenuItem(ActionMenuItem):
    """Publishes like the button in its place, at the time that is reserved already."""

    name = "action-publish"
    label = KEEP
    icon_name = "calendar-check"


def keep_the_time(request: HttpRequest, page: Page) -> None:
    """For Wagtail's ``before_publish_page``: that button keeps the time, whatever the form says."""
    scheduled = page.scheduled_revision
    if request.POST.get("action-publish") == KEEP and scheduled:
        set_wanted_time(page.get_latest_revision(), scheduled.approved_go_live_at)
