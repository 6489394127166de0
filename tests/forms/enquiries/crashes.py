"""Kills the request of a visitor before one of its SQL statements, in a process of its own.

Needs a database that other processes see (the fixture ``shared_database``, or a real one).
"""

from collections.abc import Iterator
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from forms.enquiries.models import ContactPage, Enquiry
from site_core.models import OutboxMessage
from tests.everything_kept import forget_what_is_derived
from tests.forms.builders import SECRET, filled_in, make_contact_page, send
from tests.site_core.publishing.crashes import KILLED, in_child, statements_of

ACKNOWLEDGED = 303


def statements_of_a_request() -> int:
    """How many statements a post takes that nobody kills."""
    page = _page()
    return _post(page, _posted(page), kill_before=None)


def faults_after_a_kill(point: int) -> list[str]:
    """Kill a post before its statement number ``point``, send it once more, and say what is wrong."""
    page = _page()
    posted = _posted(page)
    known = set(Enquiry.objects.values_list("pk", flat=True))
    status = in_child(lambda: _post(page, posted, kill_before=point))
    faults = [] if status == KILLED else ["the request ended before it was killed"]
    answer = send(Client(), page, posted)
    if answer.status_code != ACKNOWLEDGED:
        faults.append(f"sent again: {answer.status_code}")
    return [*faults, *_wrong_with(Enquiry.objects.exclude(pk__in=known), posted)]


def _wrong_with(received, posted: dict) -> Iterator[str]:
    if (number := received.count()) != 1:
        yield f"{number} rows"
        return
    enquiry = received.get()
    if [answer.text for answer in enquiry.answers] != list(posted.values())[:3]:
        yield "not what was written"
    notices = OutboxMessage.objects.filter(kind__startswith="enquiry_received", key=enquiry.pk)
    if notices.count() != 1:
        yield f"{notices.count()} notices"


def _page() -> ContactPage:
    return ContactPage.objects.first() or make_contact_page()


def _posted(page: ContactPage) -> dict:
    return filled_in(page, uuid4().hex, "robin@example.com", SECRET, now=timezone.now())


def _post(page: ContactPage, posted: dict, *, kill_before: int | None) -> int:
    forget_what_is_derived()  # what pages share is read anew: every request takes the same statements
    return statements_of(lambda: send(Client(), page, posted), kill_before=kill_before)
