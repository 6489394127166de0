"""What goes out soon, on the dashboard, with a button that holds it back."""

from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse

from forms.newsletter.mailing.announcing import MAY_ANNOUNCE, number_of_readers
from forms.newsletter.models import Announcement
from site_core.practice_time import moment_in_words, practice_zone
from site_core.screens import DashboardPanel

MOST_SHOWN = 5


class AnnouncementsPanel(DashboardPanel):
    """For everybody who decides about announcements; not there while nothing waits."""

    name = "announcements"
    order = 30
    template_name = "forms/admin/newsletter/announcements_panel.html"
    media = Media(css={"all": ["css/admin/dashboard.css", "css/admin/newsletter.css"]})


def show_announcements(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For Wagtail's ``construct_homepage_panels``: for those who decide, in a quiet time."""
    if not request.user.has_perm(MAY_ANNOUNCE):
        return
    quiet = Announcement.objects.filter(state=Announcement.State.QUIET).select_related("page")
    if waiting := list(quiet.order_by("not_before")[:MOST_SHOWN]):
        zone = practice_zone()
        rows = [(each, moment_in_words(each.not_before, zone=zone)) for each in waiting]
        url = reverse("newsletter_announcements_modeladmin_index")
        panels.append(AnnouncementsPanel(rows=rows, readers=number_of_readers(), list_url=url))
