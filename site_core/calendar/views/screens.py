"""What all screens of the calendar share: who may come, the practice's clock, and the way back."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme

from site_core.admin.seen.drafts import may_write
from site_core.practice_time import practice_zone, zone_in_words
from site_core.screens import Screen

MONTH_URL_NAME = "calendar"


class CalendarScreen(Screen):
    """For people who write; others get Wagtail's answer to what is not theirs."""

    page_title = "Calendar"
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_write(request.user):
            raise PermissionDenied
        self.now: datetime = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(practice_zone())

    @property
    def zone_words(self) -> str:
        return zone_in_words(self.zone.key)

    @property
    def today(self):
        return self.now.astimezone(self.zone).date()

    @property
    def back(self) -> str:
        """The part of the calendar that somebody came from, with its filters."""
        wish = self.request.POST.get("back") or self.request.GET.get("back") or ""
        calendar = reverse(MONTH_URL_NAME)
        is_ours = wish.startswith(calendar) and url_has_allowed_host_and_scheme(wish, None)
        return wish if is_ours else calendar

    def get_way(self) -> list[tuple[str, str]]:
        return [(CalendarScreen.page_title, self.back)]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, zone_words=self.zone_words, back=self.back)
