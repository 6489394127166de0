"""The list of announcements: what was announced, what goes out when, and what became of it."""

from typing import Any

from django.contrib.admin import display
from django.utils.html import format_html

from forms.newsletter.admin.filters import AnnouncementFilter
from forms.newsletter.mailing.announcing import Tally, number_of_readers, tally
from forms.newsletter.models import Announcement, Delivery
from forms.privacy.admin.listing import DeskAdmin, DeskList, moment_in_list

MAY_SEE = "forms.view_announcement"
ROWS_PER_PAGE = 20
STATES = Delivery.State
WORDS = (
    (STATES.SENT, "{} sent"),
    (STATES.QUEUED, "{} waiting"),
    (STATES.SENDING, "{} being handed over"),
    (STATES.REFUSED, "{} refused"),
    (STATES.UNKNOWN, "{} perhaps sent"),
    (STATES.DROPPED, "{} no longer subscribed"),
)


class AnnouncementList(DeskList):
    """Newest first."""

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**kwargs, readers=number_of_readers())


class AnnouncementAdmin(DeskAdmin):
    """What goes out to whom."""

    model = Announcement
    base_url_path = "newsletter/announcements"
    menu_label = "Announcements"
    menu_icon = "mail"
    list_display = ("article", "status", "went_live", "goes_out", "outcome")
    list_filter = (AnnouncementFilter,)
    list_per_page = ROWS_PER_PAGE
    list_select_related = ("page",)
    ordering = ("-published_at", "-pk")
    index_view_class = AnnouncementList
    index_template_name = "forms/admin/newsletter/announcements.html"

    def article(self, announcement: Announcement) -> str:
        return announcement.page.title

    @display(description="State", ordering="state")
    def status(self, announcement: Announcement) -> str:
        is_over = announcement.state in (Announcement.State.SENT, Announcement.State.CALLED_OFF)
        kind = "" if is_over else "w-status--primary"
        words = announcement.get_state_display()
        return format_html('<span class="w-status {}">{}</span>', kind, words)

    @display(ordering="published_at")
    def went_live(self, announcement: Announcement) -> str:
        return moment_in_list(announcement.published_at, "DATETIME_FORMAT")

    @display(ordering="not_before")
    def goes_out(self, announcement: Announcement) -> str:
        if not announcement.can_be_held_back:
            return ""
        return moment_in_list(announcement.not_before, "DATETIME_FORMAT")

    @display(description="What became of it")
    def outcome(self, announcement: Announcement) -> str:
        return outcome_in_words(tally(announcement))


def outcome_in_words(found: Tally) -> str:
    """Such as “240 sent, 3 waiting”; nothing while there is nothing."""
    return ", ".join(
        words.format(number) for state, words in WORDS if (number := found.by_state.get(state))
    )
