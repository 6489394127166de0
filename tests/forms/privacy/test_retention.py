"""What must be gone is gone on its day, and only its number is kept."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from forms.enquiries.models import Enquiry
from forms.privacy import retention
from forms.privacy.access import note_access
from forms.privacy.models import AccessRecord, PurgeRecord
from forms.privacy.retention import PurgeFailed, delete_rows, expired_purge_records, purge_expired
from site_core.queue.chores import chores
from tests.builders import make_user
from tests.forms.builders import make_contact_page, make_enquiry

pytestmark = pytest.mark.django_db


def kept() -> set[int]:
    return set(Enquiry.objects.values_list("pk", flat=True))


def test_each_form_keeps_for_its_own_days(now):
    short = make_enquiry(page=make_contact_page(retention_days=7))
    long = make_enquiry(page=make_contact_page("Speaking", retention_days=30))

    purge_expired(now=now + timedelta(days=7, seconds=-1))
    assert kept() == {short.pk, long.pk}
    purge_expired(now=now + timedelta(days=7))
    assert kept() == {long.pk}
    purge_expired(now=now + timedelta(days=30))
    assert kept() == set()


def test_one_line_stays_for_what_was_deleted_and_none_for_nothing(now, monkeypatch):
    monkeypatch.setattr(retention, "BATCH_ROWS", 2)
    page = make_contact_page(retention_days=1)
    for _ in range(5):
        make_enquiry(page=page)
    later = now + timedelta(days=2)

    counts = dict(purge_expired(now=later))
    purge_expired(now=later + timedelta(hours=1))

    assert counts["enquiries"] == 5
    assert list(PurgeRecord.objects.values_list("kind", "count", "done_at")) == [
        ("enquiries", 5, later)
    ]


def test_a_kind_that_fails_holds_up_no_other(now, monkeypatch, caplog):
    def broken(rows):
        raise RuntimeError("no")

    make_enquiry(page=make_contact_page(retention_days=1))
    rules = {"a": retention.Rule("a", lambda now: Enquiry.objects.all(), broken)}
    monkeypatch.setattr(retention, "_rules", rules | retention._rules)

    with pytest.raises(PurgeFailed, match="Could not delete: a"):
        purge_expired(now=now + timedelta(days=2))

    assert kept() == set()
    assert "Could not delete expired a" in caplog.text


def test_what_another_worker_has_deleted_is_not_counted(now, monkeypatch):
    make_enquiry(page=make_contact_page(retention_days=1))
    rule = retention.Rule(
        "a", lambda now: Enquiry.objects.all(), lambda rows: delete_rows(rows.none())
    )
    monkeypatch.setattr(retention, "_rules", {"a": rule})

    assert purge_expired(now=now) == [("a", 0)]
    assert not PurgeRecord.objects.exists()


def test_lines_about_deletions_go_after_six_years_themselves(now):
    PurgeRecord.objects.create(kind="a", count=1, done_at=now)
    six_years = timedelta(days=6 * 365)

    assert not expired_purge_records(now + six_years).exists()
    assert expired_purge_records(now + six_years + timedelta(seconds=1)).exists()


def test_the_command_counts_first_and_deletes_then(capsys):
    make_enquiry(page=make_contact_page(retention_days=1))

    call_command("purge_expired", dry_run=True)
    assert "enquiries: 1 would be deleted" in capsys.readouterr().out
    assert kept()
    call_command("purge_expired")
    assert "enquiries: 1 deleted" in capsys.readouterr().out
    assert not kept()


def test_workers_purge_every_hour():
    assert [chore.every for chore in chores() if chore.name == "retention"] == [timedelta(hours=1)]


def test_lines_of_the_log_go_after_six_years(now):
    note_access(user=make_user(), action="opened", kind="enquiry", now=now)

    purge_expired(now=now + timedelta(days=5 * 365))
    assert AccessRecord.objects.exists()
    purge_expired(now=now + timedelta(days=6 * 365 + 1))
    assert not AccessRecord.objects.exists()
