"""What goes out soon, on the dashboard, with a button that holds it back."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from forms.newsletter.mailing.announcing import MAY_ANNOUNCE, number_of_readers
from forms.newsletter.models import Announcement
from site_core.practice_time import moment_in_words, practice_zone

MOST_SHOWN = 5


class AnnouncementsPanel(Component):
    """For everybody who decides about announcements; not there while nothing waits."""

    name = "announcements"
    order = 30
    template_name = "forms/admin/newsletter/announcements_panel.html"
    media = Media(css={"all": ["css/admin/dashboard.css", "css/admin/newsletter.css"]})

    def __init__(self, waiting: list[Announcement]) -> None:
        self.waiting = waiting

    def get_context_data(self, parent_context) -> dict[str, Any]:
        zone = practice_zone()
        moments = [moment_in_words(each.not_before, zone=zone) for each in self.waiting]
        return {
            "rows": list(zip(self.waiting, moments, strict=True)),
            "readers": number_of_readers(),
            "list_url": reverse("newsletter_announcements_modeladmin_index"),
            "csrf_token": parent_context["csrf_token"],
        }


def show_announcements(request: HttpRequest, panels: list[Component]) -> None:
    """For Wagtail's ``construct_homepage_panels``: for those who decide, in a quiet time."""
    if not request.user.has_perm(MAY_ANNOUNCE):
        return
    quiet = Announcement.objects.filter(state=Announcement.State.QUIET).select_related("page")
    if waiting := list(quiet.order_by("not_before")[:MOST_SHOWN]):
        panels.append(AnnouncementsPanel(waiting))
