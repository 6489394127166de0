"""The report on scheduled publishing: who may read it, what it shows, what it exports."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from site_core.models import PublicationReceipt
from site_core.publishing.due import run_due
from tests.builders import make_user
from tests.site_core.publishing.schedules import make_expiring, make_impossible, make_scheduled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def report():
    """The report's address, over three attempts."""
    make_scheduled("Grief at work")
    make_expiring("Summer hours")
    make_impossible("Panic")
    PublicationReceipt.objects.all().delete()  # those of pages that the test begins with
    run_due(now=timezone.now())
    return reverse("publication_report")


@pytest.mark.parametrize(
    ("group", "may_read"),
    [("Editors", True), ("Administrators", True), ("Clinicians", False), ("Reception", False)],
)
def test_those_who_publish_read_it(client, report, group, may_read):
    client.force_login(make_user(group=group))

    assert (client.get(report).status_code == 200) is may_read
    assert (report in client.get(reverse("wagtailadmin_home")).content.decode()) is may_read


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({}, {"Grief at work", "Summer hours", "Panic"}),
        ({"outcome": "failed"}, {"Panic"}),
        ({"verb": "withdraw"}, {"Summer hours"}),
        ({"due_until": "2001-01-01"}, set()),
        ({"due_from": "2001-01-01"}, {"Grief at work", "Summer hours", "Panic"}),
    ],
)
def test_it_can_be_narrowed(client, report, chosen, shown):
    client.force_login(make_user(group="Editors"))

    receipts = client.get(report, chosen).context["object_list"]

    assert {receipt.title for receipt in receipts} == shown


def test_it_says_to_the_second_what_was_due_and_done(client, report):
    due = datetime(2027, 3, 2, 15, 0, 5, tzinfo=UTC)
    PublicationReceipt.objects.update(due_at=due, finished_at=due + timedelta(seconds=2))
    client.force_login(make_user(group="Editors"))

    shown = client.get(report).content.decode()

    assert shown.count("Tuesday 2 March 2027, 8:00:05 am Mountain Time") == 3
    assert shown.count("Tuesday 2 March 2027, 8:00:07 am Mountain Time") == 3


def test_it_can_be_taken_along_as_a_table(client, report):
    client.force_login(make_user(group="Editors"))

    answer = client.get(report, {"export": "csv"})
    heading, *rows = answer.getvalue().decode().splitlines()

    assert heading == "Title,Step,Due,Started,Done or failed,Outcome,Revision,Reason"
    assert len(rows) == 3
    assert any("already in use" in row for row in rows)
