"""The calendar itself, as a month or as a week."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages

from site_core.calendar.entries import Entry, described, entries_between
from site_core.calendar.facets import facets
from site_core.calendar.forms import FilterForm
from site_core.calendar.grid import (
    bounds,
    filled,
    is_within_reach,
    week_of,
    weeks_of_month,
)
from site_core.calendar.undo import take_undo
from site_core.calendar.views.screens import MONTH_URL_NAME, CalendarScreen
from site_core.practice_time import months_later
from site_core.screens import may_publish

CSS = ["css/admin/calendar.css", "css/admin/calendar-entry.css"]
OUT_OF_REACH = "The calendar does not reach that far. Here is the present month."


class CalendarView(CalendarScreen, TemplateView):
    """One span of days; ``day`` is any day in it. Subclasses say how far it reaches."""

    http_method_names = ("get", "head", "options")
    media = Media(css={"all": CSS})

    def get(self, request: HttpRequest, **given: int) -> HttpResponse:
        try:
            self.day = date(**{"day": 1, **given}) if given else self.today
        except (ValueError, OverflowError):
            self.day = date.min
        if not is_within_reach(self.day, today=self.today):
            messages.error(request, OUT_OF_REACH)
            return redirect(MONTH_URL_NAME)
        return self.render_to_response(self.get_context_data())

    def get_way(self) -> list[tuple[str, str]]:
        return []

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        return {facet.name: facet.choices_for(self.request.user) for facet in facets()}

    @cached_property
    def filters(self) -> FilterForm:
        return FilterForm(self.request.GET, choices=self.choices)

    def entries(self, weeks: list[list[date]]) -> list[Entry]:
        found = entries_between(
            *bounds(weeks, self.zone),
            user=self.request.user,
            zone=self.zone,
            kinds=self.filters.kinds,
            chosen=self.filters.chosen,
        )
        words = {name: dict(choices) for name, choices in self.choices.items()}
        return described(found, words, now=self.now)

    def url(self, name: str, *parts: int) -> str:
        """Another part of the calendar under the same filters."""
        wishes = [
            (name, value)
            for name in self.filters.fields
            for value in self.request.GET.getlist(name)
        ]
        query = f"?{urlencode(wishes)}" if wishes else ""
        return f"{reverse(name, args=parts)}{query}"

    def get_context_data(self, **kwargs: Any):
        context = super().get_context_data(**kwargs)
        return context | {
            "media": self.media,
            "filters": self.filters,
            "now": self.now,
            "may_publish": may_publish(self.request.user),
            "here": self.request.get_full_path(),
            "undo": take_undo(self.request),
            "script": static("js/admin/calendar.js"),
            "month_url": self.url("calendar_month", self.day.year, self.day.month),
            "week_url": self.url("calendar_week", *self.day.timetuple()[:3]),
        }


class MonthView(CalendarView):
    """The weeks that touch a month."""

    template_name = "site_core/admin/calendar/month.html"

    def get_context_data(self, **kwargs):
        weeks = weeks_of_month(self.day)
        shown = filled(weeks, self.entries(weeks), today=self.today, month=self.day.month)
        before, after = months_later(self.day, -1), months_later(self.day, 1)
        return super().get_context_data(
            **kwargs,
            heading=f"{self.day:%B %Y}",
            weeks=shown,
            view_name="month",
            previous_url=self.url("calendar_month", before.year, before.month),
            next_url=self.url("calendar_month", after.year, after.month),
            today_url=self.url("calendar"),
        )


class WeekView(CalendarView):
    """Seven days by hours."""

    template_name = "site_core/admin/calendar/week.html"

    def get_context_data(self, **kwargs):
        days = week_of(self.day)
        week = filled([days], self.entries([days]), today=self.today)[0]
        before, after = (date.fromordinal(self.day.toordinal() + step) for step in (-7, 7))
        return super().get_context_data(
            **kwargs,
            heading=_span_in_words(week.first, week.last),
            week=week,
            view_name="week",
            previous_url=self.url("calendar_week", *before.timetuple()[:3]),
            next_url=self.url("calendar_week", *after.timetuple()[:3]),
            today_url=self.url("calendar_this_week"),
        )


def _span_in_words(first: date, last: date) -> str:
    """Such as “28 February to 6 March 2027”."""
    beginning = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"{beginning} to {last.day} {last:%B %Y}"
