"""What waits for reception, on the dashboard: numbers and links, nobody's name."""

from dataclasses import dataclass

from django.db.models import Min
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from forms.enquiries.actions import RECEIVED
from forms.enquiries.models import Enquiry
from forms.enquiries.staff_actions import VIEW
from forms.privacy.admin.listing import TAB
from site_core.models import OutboxMessage
from site_core.practice_time import wait_in_words
from site_core.queue.outbox import messages_of
from site_core.screens import DashboardPanel


@dataclass(frozen=True)
class Line:
    """A sentence and where it leads."""

    words: str
    url: str


class EnquiriesPanel(DashboardPanel):
    """For everybody who may see the list; not there while nothing waits."""

    name = "enquiries"
    order = 22
    template_name = "forms/admin/enquiries_panel.html"


def show_enquiries(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For Wagtail's ``construct_homepage_panels``: the panel, for those who may see the list."""
    if request.user.has_perm(VIEW) and (lines := list(_lines())):
        panels.append(EnquiriesPanel(lines=lines))


def _lines():
    believed = Enquiry.objects.believed()
    unread, doubtful = believed.unread().count(), Enquiry.objects.doubtful().unread().count()
    waiting = believed.waiting()
    if unread:
        yield Line(f"{unread} not opened yet", _address())
    if oldest := waiting.aggregate(oldest=Min("received_at"))["oldest"]:
        since = wait_in_words(timezone.now() - oldest)
        yield Line(f"{waiting.count()} waiting for an answer, the first for {since}", _address())
    if doubtful:
        yield Line(f"{doubtful} doubtful, to be looked at", f"{_address()}?{TAB}=doubtful")
    unsent = messages_of(RECEIVED).filter(state=OutboxMessage.State.FAILED).count()
    if unsent:
        yield Line(f"{unsent} notices by mail could not be sent: look here instead", _address())


def _address() -> str:
    return reverse("enquiries_modeladmin_index")
