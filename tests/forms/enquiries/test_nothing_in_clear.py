"""Not one word of a visitor in the database, a mail, a log line or the cache, except sealed."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forms.enquiries.models import Enquiry
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_user
from tests.everything_kept import all_of_the_cache
from tests.forms.builders import filled_in, make_contact_page, send

NAME, ADDRESS, WORDS = "Marigold Quill", "marigold.quill@example.org", "walnut-lantern-seventeen"
MARKERS = ["Marigold", "marigold.quill", WORDS]


@pytest.fixture
def everything_logged(caplog) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


@pytest.mark.usefixtures("shared_database")
def test_no_word_of_a_visitor_is_anywhere_in_clear(mail_server, everything_logged):
    _a_day_at_the_desk()

    places = {
        "database": all_of_the_database(),
        "mail": "\n".join(mail.text for mail in mail_server.accepted),
        "log": everything_logged.text,
        "cache": all_of_the_cache(),
    }

    assert "enquiry_received" in places["database"]
    assert all(places.values())
    found = [(place, word) for place, text in places.items() for word in MARKERS if word in text]
    assert [pair for pair in found if pair[0] != "mail"] == []
    # The one mail to the visitor is addressed to the visitor.
    to_staff = [mail.text for mail in mail_server.accepted if mail.to != (ADDRESS,)]
    assert to_staff
    assert not [word for word in MARKERS for text in to_staff if word in text]
    assert WORDS not in places["mail"]
    assert NAME not in places["mail"]


def _a_day_at_the_desk() -> None:
    """Sent, sent wrongly, told of, listed, searched, opened, changed, exported, reported on."""
    rose, alma = make_user("rose", group="Reception"), make_user("alma", group="Administrators")
    page, now = make_contact_page(sends_answer=True), timezone.now()
    visitor, desk, office = Client(), Client(), Client()
    desk.force_login(rose)
    office.force_login(alma)
    send(visitor, page, filled_in(page, NAME, "marigold.quill", WORDS, now=now))
    send(visitor, page, filled_in(page, NAME, ADDRESS, WORDS, now=now, token="old"))
    for words in (WORDS, f"{WORDS} again"):
        send(visitor, page, filled_in(page, NAME, ADDRESS, words, now=now))
    deliver_waiting(clock=timezone.now)
    enquiry = Enquiry.objects.first()
    desk.get(reverse("enquiries_modeladmin_index"))
    desk.post(reverse("enquiries_modeladmin_index"), {"name": "Marigold"})
    opened = desk.get(reverse("open_enquiry", args=[enquiry.pk]))
    assert WORDS in opened.content.decode()
    desk.post(reverse("change_enquiry", args=[enquiry.pk]), {"state": "answered", "assignee": ""})
    desk.post(reverse("export_enquiries"), {"reason": "The yearly report"})
    office.post(reverse("about_address"), {"address": ADDRESS, "reason": "Asked"})
    desk.post(reverse("delete_enquiry", args=[Enquiry.objects.last().pk]))
    assert Enquiry.objects.count() == 1


def all_of_the_database() -> str:
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        beside = [file.with_name(f"{file.name}{ending}") for ending in ("", "-wal", "-journal")]
        return "".join(path.read_bytes().decode("latin-1") for path in beside if path.exists())
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        lines = []
        for table in tables:
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')  # noqa: S608 - our own names
            lines += [row[0] for row in cursor.fetchall()]
    return "\n".join(lines)
