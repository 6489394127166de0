"""Subscribers as a file: a reason, a line in the log, nothing that a spreadsheet runs."""

import csv
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from forms.newsletter.lists.exporting import COLUMNS, export_subscriptions
from forms.newsletter.models import Subscription
from forms.privacy.models import AccessRecord
from site_core.refusals import ChangeRefused
from tests.builders import make_user
from tests.forms.newsletter.readers import make_subscription

pytestmark = pytest.mark.django_db


def exported(client, **chosen) -> list[list[str]]:
    answer = client.post(reverse("export_subscriptions"), {"reason": "Moving house", **chosen})
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_the_file_has_the_address_and_the_consent(client, reception):
    made = make_subscription("kim@example.com", consent_text="I want mail,\n“really”.")

    heading, row = exported(client)

    assert heading == COLUMNS
    assert row[:4] == [str(made.pk), "kim@example.com", "Gets mail", "Each new article"]
    assert row[5:7] == ["Sign-up on the website", "I want mail,\n“really”."]


def test_it_is_sent_bit_by_bit_and_kept_by_no_cache(client, reception):
    make_subscription()

    answer = client.post(reverse("export_subscriptions"), {"reason": "Moving house"})

    assert answer.streaming
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="subscribers.csv"'


def test_each_export_is_one_line_in_the_log(client, reception):
    make_subscription()
    make_subscription()

    exported(client)

    record = AccessRecord.objects.get()
    assert (record.who, record.action, record.kind) == (
        str(reception),
        "exported 2",
        "subscriptions",
    )
    assert record.reason == "Moving house"


@pytest.mark.parametrize("reason", ["", "   ", "\0"])
def test_without_a_reason_nothing_is_exported(client, reception, reason):
    make_subscription()

    answer = client.post(reverse("export_subscriptions"), {"reason": reason})

    assert answer.status_code == 422
    assert not AccessRecord.objects.exists()


def test_unknown_choices_are_refused(client, reception):
    answer = client.post(
        reverse("export_subscriptions"), {"reason": "Moving", "state": "x", "frequency": "\0"}
    )

    assert answer.status_code == 422


def test_only_those_that_were_chosen_are_in_it(client, reception):
    make_subscription("kim@example.com", frequency="weekly")
    make_subscription("robin@example.com")
    make_subscription("waits@example.com", frequency="weekly", state="waiting")

    rows = exported(client, state="confirmed", frequency="weekly")

    assert [row[1] for row in rows[1:]] == ["kim@example.com"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_taken_for_a_formula(client, reception, start):
    make_subscription(f"{start}cmd@example.com")
    Subscription.objects.update(source=f"{start}1+1", consent_text="\t=1")

    row = exported(client)[1]

    assert row[1] == f"'{start}cmd@example.com"
    assert row[5] == f"'{start}1+1"
    assert row[6] == "'\t=1"


def test_what_no_key_opens_says_so_in_its_row(client, reception):
    make_subscription("kim@example.com")
    make_subscription("robin@example.com")
    Subscription.objects.filter(pk=Subscription.objects.last().pk).update(sealed_address=b"x")

    cells = [row[1] for row in exported(client)[1:]]

    assert sum("cannot be opened" in cell for cell in cells) == 1
    assert len(cells) == 2


def test_the_verb_asks_for_permission_and_reason_before_it_reads():
    rows, now = Subscription.objects.all(), timezone.now()
    with pytest.raises(PermissionDenied):
        export_subscriptions(
            subscriptions=rows, user=make_user(group="Editors"), reason="x", now=now
        )
    half = make_user("half", group="Clinicians")
    half.user_permissions.add(Permission.objects.get(codename="export_subscription"))
    with pytest.raises(PermissionDenied):
        export_subscriptions(subscriptions=rows, user=half, reason="x", now=now)
    with pytest.raises(ChangeRefused, match="what the export is for"):
        export_subscriptions(
            subscriptions=rows, user=make_user("r", group="Reception"), reason=" ", now=now
        )
    assert not AccessRecord.objects.exists()
