"""Months and weeks as tables: which days stand where, and what lies before and after."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import get_format

from site_core.calendar.entries import Entry
from site_core.practice_time import clock_in_words

EARLIEST_YEAR = 2000
FURTHEST_YEARS = 12
"""How many years ahead the calendar can be turned: a little further than anything can be planned."""
DAY_BEGINS, DAY_ENDS = 7, 20
"""The hours that a week shows at least."""


@dataclass(frozen=True)
class Day:
    """A square of a month, or a column of a week."""

    date: date
    entries: list[Entry]
    is_today: bool = False
    is_outside: bool = False
    is_past: bool = False

    @property
    def whole_day(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind.is_whole_day]


@dataclass(frozen=True)
class Week:
    """Seven days."""

    days: list[Day]

    @property
    def first(self) -> date:
        return self.days[0].date

    @property
    def last(self) -> date:
        return self.days[-1].date

    @property
    def entries(self) -> list[Entry]:
        return [entry for day in self.days for entry in day.entries]

    @property
    def has_whole_days(self) -> bool:
        return any(day.whole_day for day in self.days)

    @property
    def hours(self) -> list["Hour"]:
        """From morning to evening, and as far beyond as entries go."""
        taken = [entry.at.hour for entry in self.entries if not entry.kind.is_whole_day]
        begins, ends = min([DAY_BEGINS, *taken]), max([DAY_ENDS, *taken])
        return [Hour(hour, self.days) for hour in range(begins, ends + 1)]


@dataclass(frozen=True)
class Hour:
    """A row of a week."""

    hour: int
    days: list[Day] = field(repr=False)

    def __str__(self) -> str:
        return clock_in_words(time(self.hour), "")

    @property
    def clock(self) -> str:
        """Such as ``08:00``."""
        return f"{self.hour:02}:00"

    @property
    def cells(self) -> list[Day]:
        """The same days, with what happens in this hour."""
        return [replace(day, entries=self._of(day)) for day in self.days]

    def _of(self, day: Day) -> list[Entry]:
        return [
            entry
            for entry in day.entries
            if not entry.kind.is_whole_day and entry.at.hour == self.hour
        ]


def weeks_of_month(first: date) -> list[list[date]]:
    """The weeks that touch the month of ``first``, each of seven days."""
    return Calendar(_first_weekday()).monthdatescalendar(first.year, first.month)


def week_of(day: date) -> list[date]:
    """The seven days of the week that ``day`` lies in."""
    first = day - timedelta(days=(day.weekday() - _first_weekday()) % 7)
    return [first + timedelta(days=number) for number in range(7)]


def filled(
    weeks: Iterable[list[date]], entries: Iterable[Entry], *, today: date, month: int | None = None
) -> list[Week]:
    """``weeks`` with ``entries`` on their days; days of other months than ``month`` are outside."""
    by_day = defaultdict(list)
    for entry in entries:
        by_day[entry.day].append(entry)
    return [
        Week(
            [
                Day(day, by_day[day], day == today, month not in (None, day.month), day < today)
                for day in week
            ]
        )
        for week in weeks
    ]


def bounds(weeks: list[list[date]], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first midnight of ``weeks`` and the one that ends them."""
    end = weeks[-1][-1] + timedelta(days=1)
    return midnight(weeks[0][0], zone), midnight(end, zone)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which ``day`` begins in ``zone``."""
    return datetime.combine(day, time(), tzinfo=zone)


def is_within_reach(day: date, *, today: date) -> bool:
    """Whether the calendar shows ``day``."""
    return EARLIEST_YEAR <= day.year <= today.year + FURTHEST_YEARS


def _first_weekday() -> int:
    """0 for Monday, 6 for Sunday: as people count who read this language."""
    return (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
