"""The practice's own clock: its zone, moments as people type them, moments and waits in words, months."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings

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


def moment_in_words(moment: datetime, *, zone: str, with_seconds: bool = False) -> str:
    """Such as “Tuesday 2 March 2027, 8:00 am Mountain Time”."""
    local = moment.astimezone(ZoneInfo(zone))
    clock = clock_in_words(local, ":%M:%S" if with_seconds else ":%M")
    return f"{local:%A} {local.day} {local:%B %Y}, {clock} {zone_in_words(zone)}"


def clock_in_words(clock: datetime | time, minutes: str = ":%M") -> str:
    """Such as “8:00 am”; “8 am” when ``minutes`` says nothing."""
    return f"{clock.hour % 12 or 12}{clock.strftime(minutes)} {'am' if clock.hour < 12 else 'pm'}"


def zone_in_words(zone: str) -> str:
    """Such as “Mountain Time”; for zones without an everyday name, “Berlin time”."""
    return EVERYDAY_NAMES.get(zone, f"{zone.rsplit('/', 1)[-1].replace('_', ' ')} time")


def local_moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """``day`` and ``clock`` in ``zone``; of an hour that comes twice, the first.

    Raises :class:`ScheduleRefused` for a time that a change of clocks leaves out.
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
    return moment


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
