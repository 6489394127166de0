"""The list of announcements: what was announced, what goes out when, and what became of it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.dateformat import format as in_words
from django.utils.html import format_html
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from forms.newsletter.admin.filters import AnnouncementFilter
from forms.newsletter.announcing import Tally, number_of_readers, tally
from forms.newsletter.models import Announcement, Delivery
from forms.privacy.admin.seeing import FirstColumn, NoSearch, SeeOnly

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


class AnnouncementPermissions(SeeOnly):
    """Whoever may see announcements."""

    permission = MAY_SEE


class AnnouncementButtons(FirstColumn):
    """To the announcement."""

    address_name = "open_announcement"


class AnnouncementList(PermissionRequiredMixin, IndexView):
    """Newest first."""

    permission_required = MAY_SEE
    raise_exception = True
    FORMATS = ()

    def get_filters_params(self, params=None) -> dict[str, list[str]]:
        """That of our filter: modeladmin takes every other word of the address for a lookup."""
        name = AnnouncementFilter.parameter_name
        return {name: self.params.getlist(name)} if name in self.params else {}

    @property
    def is_narrowed(self) -> bool:
        """Whether the filter is in use."""
        return bool(self.get_filters_params())

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**kwargs, readers=number_of_readers())


class AnnouncementAdmin(ModelAdmin):
    """What goes out to whom."""

    model = Announcement
    base_url_path = "newsletter/announcements"
    menu_label = "Announcements"
    menu_icon = "mail"
    history_view_enabled = False
    list_display = ("article", "status", "went_live", "goes_out", "outcome")
    list_filter = (AnnouncementFilter,)
    list_export = ()
    list_per_page = ROWS_PER_PAGE
    list_select_related = ("page",)
    ordering = ("-published_at", "-pk")
    permission_helper_class = AnnouncementPermissions
    button_helper_class = AnnouncementButtons
    search_handler_class = NoSearch
    index_view_class = AnnouncementList
    index_template_name = "forms/admin/newsletter/announcements.html"
    index_view_extra_css = ["css/admin/desk.css"]

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """The list only: modeladmin's other screens do not exist for announcements."""
        return (
            path(
                "newsletter/announcements/",
                self.index_view,
                name="newsletter_announcements_modeladmin_index",
            ),
        )

    def register_admin_url_finders(self) -> None:
        """None: announcements have a screen of their own."""

    def article(self, announcement: Announcement) -> str:
        return announcement.page.title

    def status(self, announcement: Announcement) -> str:
        is_over = announcement.state in (Announcement.State.SENT, Announcement.State.CALLED_OFF)
        kind = "" if is_over else "w-status--primary"
        words = announcement.get_state_display()
        return format_html('<span class="w-status {}">{}</span>', kind, words)

    status.short_description = "State"
    status.admin_order_field = "state"

    def went_live(self, announcement: Announcement) -> str:
        return _moment(announcement.published_at)

    went_live.admin_order_field = "published_at"

    def goes_out(self, announcement: Announcement) -> str:
        if not announcement.can_be_held_back:
            return ""
        return _moment(announcement.not_before)

    goes_out.admin_order_field = "not_before"

    def outcome(self, announcement: Announcement) -> str:
        return outcome_in_words(tally(announcement))

    outcome.short_description = "What became of it"


def outcome_in_words(found: Tally) -> str:
    """Such as “240 sent, 3 waiting”; nothing while there is nothing."""
    return ", ".join(
        words.format(number) for state, words in WORDS if (number := found.by_state.get(state))
    )


def _moment(moment: datetime) -> str:
    """On the clock that the person chose for the admin, as everywhere in it."""
    return in_words(timezone.localtime(moment), "j M Y, g:i a T")
