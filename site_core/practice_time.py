"""The practice's own clock: its zone, moments as people type them, moments and waits in words, months."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from site_core.refusals import ScheduleRefused

EVERYDAY_NAMES = {
    "America/New_York": "Eastern Time",
    "America/Detroit": "Eastern Time",
    "America/Chicago": "Central Time",
    "America/Denver": "Mountain Time",
    "America/Boise": "Mountain Time",
    "America/Phoenix": "Arizona Time",
    "America/Los_Angeles": "Pacific Time",
    "America/Anchorage": "Alaska Time",
    "Pacific/Honolulu": "Hawaii Time",
}
CLOCKS_CHANGE = "Clocks change that night: this time is left out, or comes twice. Choose one an hour earlier or later."
EARLIEST = date(1990, 1, 1)
"""What is said to have been before this day has a typing error in its year."""
FURTHEST = timedelta(days=366 * 10)
PASSED = "That time has passed. Choose a later one."
TOO_FAR = "That is more than ten years away. Check the year."
UNITS = [
    (timedelta(days=1), "day"),
    (timedelta(hours=1), "hour"),
    (timedelta(minutes=1), "minute"),
    (timedelta(seconds=1), "second"),
]


def practice_zone() -> str:
    """The name of the practice's time zone, such as ``America/Denver``."""
    saved = apps.get_model("site_core", "PracticeSettings").objects.filter(
        site__is_default_site=True
    )
    return saved.values_list("time_zone", flat=True).first() or settings.TIME_ZONE


def in_practice_time(_zone_of_account: str = "") -> timezone.override:
    """A context in which the practice's clock is the local one; in place of each account's in the admin."""
    return timezone.override(practice_zone())


def by_practice_clock(moment: datetime) -> datetime:
    """``moment`` on the practice's clock, also where no request has chosen it: in the worker, in a stream."""
    return moment.astimezone(ZoneInfo(practice_zone()))


def today(now: datetime) -> date:
    """The day that it is in the practice."""
    return by_practice_clock(now).date()


class PracticeTimeMiddleware:
    """Ends with each request what it has chosen as the local time; the next one chooses anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(None):
            return self.get_response(request)


class PracticeTimeInput(forms.DateTimeInput):
    """The browser's own field for a day and a time: any minute, in the words of its language."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class PracticeTimeField(forms.DateTimeField):
    """A moment as people type it, by the practice's clock, whatever their account or machine says.

    Of the two nights in which clocks change, the hour that is left out and the one that comes twice are
    refused with a sentence. The zone's name stands beside it.
    """

    widget = PracticeTimeInput

    def prepare_value(self, value):
        with in_practice_time():
            return super().prepare_value(value)

    def to_python(self, value) -> datetime | None:
        with in_practice_time():
            try:
                return super().to_python(value)
            except ValidationError as error:
                if error.code == "ambiguous_timezone":
                    raise ValidationError(CLOCKS_CHANGE, code=error.code) from None
                raise

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        ours = f"By the practice’s clock: {zone_in_words(practice_zone())}."
        bound.help_text = f"{bound.help_text} {ours}".strip()
        return bound


def moment_in_words(moment: datetime, *, zone: str = "", with_seconds: bool = False) -> str:
    """Such as “Tuesday 2 March 2027, 8:00 am Mountain Time”; ``zone`` is the practice's, or one that is known."""
    zone = zone or practice_zone()
    local = moment.astimezone(ZoneInfo(zone))
    clock = clock_in_words(local, ":%M:%S" if with_seconds else ":%M")
    return f"{day_in_words(local)}, {clock} {zone_in_words(zone)}"


def day_in_words(day: date) -> str:
    """Such as “Tuesday 2 March 2027”."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def clock_in_words(clock: datetime | time, minutes: str = ":%M") -> str:
    """Such as “8:00 am”; “8 am” when ``minutes`` says nothing."""
    return f"{clock.hour % 12 or 12}{clock.strftime(minutes)} {'am' if clock.hour < 12 else 'pm'}"


def zone_in_words(zone: str) -> str:
    """Such as “Mountain Time”; for zones without an everyday name, “Berlin time”."""
    return EVERYDAY_NAMES.get(zone, f"{zone.rsplit('/', 1)[-1].replace('_', ' ')} time")


def local_moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """``day`` and ``clock`` in ``zone``.

    Raises :class:`ScheduleRefused` for a time that a change of clocks leaves out, or brings twice.
    """
    moment = datetime.combine(day, clock, tzinfo=zone)
    try:
        there_and_back = moment.astimezone(ZoneInfo("UTC")).astimezone(zone)
    except OverflowError:
        raise ScheduleRefused("Check the year.") from None
    if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        said = moment_in_words(there_and_back, zone=zone.key)
        raise ScheduleRefused(
            f"Clocks go forward that night, and that time is left out. The next one is {said}."
        )
    if moment.replace(fold=1).utcoffset() != moment.utcoffset():
        raise ScheduleRefused(CLOCKS_CHANGE)
    return moment


def end_of(day: date) -> datetime:
    """The first moment after ``day``, by the clock that is the local one just now."""
    return datetime.combine(
        day + timedelta(days=1), time.min, tzinfo=timezone.get_current_timezone()
    )


def months_later(day: date, months: int) -> date:
    """``day`` some months on, or back; the last day of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def wait_in_words(wait: timedelta) -> str:
    """The largest unit that fits, rounded down: “3 days”, “1 hour”, “0 seconds”."""
    for unit, name in UNITS:
        number = wait // unit
        if number >= 1 or name == "second":
            return f"{number} {name}{'' if number == 1 else 's'}"
    raise AssertionError("unreachable: the last unit takes everything")
