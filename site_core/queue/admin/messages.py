"""Messages that failed or wait for too long: seen, sent again or let go, and a word on the dashboard."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from site_core.characters.numbers import number_in
from site_core.models.publishing.publication import OutboxMessage
from site_core.queue.emails import MESSAGES
from site_core.queue.outbox import forget_failed, send_again
from site_core.queue.troubles import held_up, troubles, unheard, untaken
from site_core.screens import DashboardPanel, ScreenInMenu

MAY_SEND_AGAIN = "site_core.change_outboxmessage"
MOST_ROWS = 200


class MessagesView(ScreenInMenu, TemplateView):
    """What failed, the newest first, and what waits; a POST sends again or lets go what is ticked."""

    permission_required = MAY_SEND_AGAIN
    address, url_name, order_in_menu = "reports/messages/", MESSAGES, 900
    page_title = "Messages of the site"
    header_icon = "mail"
    template_name = "site_core/admin/queue/messages.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        now = timezone.now()
        failed = OutboxMessage.objects.filter(state=OutboxMessage.State.FAILED)
        waiting = unheard(now=now) | untaken(now=now) | held_up(now=now)
        return super().get_context_data(
            troubles=troubles(now=now), failed=_rows(failed), waiting=_rows(waiting), **kwargs
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = request.POST.getlist("message")[:MOST_ROWS]
        ticked = [number for each in asked if (number := number_in(each)) is not None]
        if request.POST.get("do") == "forget":
            number, what = forget_failed(messages=ticked), "let go"
        else:
            number, what = send_again(messages=ticked, now=timezone.now()), "sent again"
        if number:
            messages.success(request, f"{number} message{'s' if number > 1 else ''} {what}.")
        else:
            messages.warning(request, "Nothing was changed. Tick the messages that you mean first.")
        return HttpResponseRedirect(reverse(MESSAGES))


class TroublesPanel(DashboardPanel):
    """On the dashboard, while something stays undone."""

    name = "queue"
    order = 20
    template_name = "site_core/admin/queue/panel.html"


def show_troubles(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For ``construct_homepage_panels``: to those who can send again."""
    if request.user.has_perm(MAY_SEND_AGAIN) and (found := troubles(now=timezone.now())):
        panels.append(TroublesPanel(troubles=found, url=reverse(MESSAGES)))


def permissions() -> QuerySet[Permission]:
    """For ``register_permissions``: what a group can be given."""
    return Permission.objects.filter(
        content_type__app_label="site_core", codename="change_outboxmessage"
    )


def _rows(found: QuerySet[OutboxMessage]) -> list[OutboxMessage]:
    rows = list(found.defer("sealed").order_by("-not_before", "-pk")[:MOST_ROWS])
    for row in rows:
        row.what = row.kind.partition(":")[0].replace("_", " ").capitalize()
        row.why = row.error.partition(": ")[2] or row.error
    return rows
