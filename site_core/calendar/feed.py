"""The calendar as iCalendar (RFC 5545): titles and times, nothing else."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from site_core.calendar.entries import entries_between
from site_core.characters import storable
from site_core.models import User

PAST = timedelta(days=31)
FUTURE = timedelta(days=2 * 366)


def feed_for(user: User, *, zone: ZoneInfo, host: str, name: str, now: datetime) -> bytes:
    """What ``user`` may see of the last month and the next two years, as an ``.ics`` file.

    ``host`` makes the names of events unique in the world; ``name`` is what programs call the calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{host}//Editorial calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", storable(name))
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", timedelta(hours=1))
    for entry in entries_between(now - PAST, now + FUTURE, user=user, zone=zone):
        if entry.is_visible:
            calendar.add_component(_event(entry, host, now))
    return calendar.to_ical()


def _event(entry, host: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.name}@{host}")
    event.add("dtstamp", now.astimezone(ZoneInfo("UTC")))
    event.add("summary", storable(f"{entry.kind.label}: {entry.title}"))
    if entry.kind.is_whole_day:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
    else:
        event.add("dtstart", entry.at.astimezone(ZoneInfo("UTC")))
    event.add("transp", "TRANSPARENT")  # nobody is busy because an article goes live
    return event
