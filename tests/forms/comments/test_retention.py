"""What is kept how long, found again, sealed anew and deleted."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from forms.comments.actions import receive_comment
from forms.comments.form import Written
from forms.comments.models import Comment
from forms.comments.moderating import decide
from forms.privacy.encryption import is_sealed_with_newest
from forms.privacy.erasure import erase, report_on
from forms.privacy.models import PurgeRecord
from forms.privacy.retention import purge_expired
from forms.privacy.screening import Screening, Verdict
from tests.builders import make_article, make_user
from tests.forms.builders import make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_user("ada", group="Administrators")


def receive(now, verdict=Verdict.CLEAN) -> Comment:
    return receive_comment(
        page=make_article(),
        written=Written(name="Kim", text="Words"),
        idempotency_key="once",
        screening=Screening(verdict),
        now=now,
    )


@pytest.mark.parametrize(("verdict", "days"), [(Verdict.SPAM, 30), (Verdict.CLEAN, 180)])
def test_what_nobody_decides_about_is_deleted_on_its_day(now, verdict, days):
    receive(now, verdict)

    purge_expired(now=now + timedelta(days=days, minutes=-1))
    assert Comment.objects.exists()
    purge_expired(now=now + timedelta(days=days))

    assert not Comment.objects.exists()
    assert PurgeRecord.objects.get().kind == "comments"


@pytest.mark.parametrize(
    ("state", "is_kept"), [("shown", True), ("refused", False), ("spam", False)]
)
def test_what_was_refused_goes_after_thirty_days_and_what_is_shown_stays(
    admin, now, state, is_kept
):
    comment = receive(now)
    decide(comments=[comment.pk], state=state, user=admin, now=now)

    purge_expired(now=now + timedelta(days=31))

    assert Comment.objects.exists() == is_kept


def test_an_address_is_forgotten_after_a_year_and_its_comment_is_still_found(admin, now):
    make_comment(email="kim@example.com", state="shown", written_at=now)

    purge_expired(now=now + timedelta(days=366))

    comment = Comment.objects.get()
    assert bytes(comment.sealed_email) == b""
    assert not comment.wants_reply_mail
    reports = report_on(address="kim@example.com", user=admin, reason="Asked", now=now)
    (found,) = next(report for report in reports if report.desk == "Comments").findings
    assert ("E-mail", "Not kept any more") in found.content


def test_everything_about_an_address_is_reported_and_deleted_and_answers_of_others_stay(admin, now):
    mine = make_comment("Mine", email="Kim@Example.com", state="shown")
    reply = make_comment("Of somebody else", parent=mine, email="rob@example.com", state="shown")
    wanted = {"address": "kim@example.com", "user": admin, "reason": "Asked", "now": now}

    reports = report_on(**wanted)
    counts = dict(erase(**wanted))

    (found,) = next(report for report in reports if report.desk == "Comments").findings
    assert ("Comment", "Mine") in found.content
    assert ("E-mail", "Kim@Example.com") in found.content
    assert counts["Comments"] == 1
    assert list(Comment.objects.values_list("pk", "parent")) == [(reply.pk, None)]


def test_a_comment_that_came_while_the_key_was_lost_is_found_too(admin, now):
    make_comment(email="kim@example.com")
    Comment.objects.update(fingerprint="")

    assert dict(erase(address="kim@example.com", user=admin, reason="Asked", now=now))["Comments"]
    assert not Comment.objects.exists()


def test_addresses_are_sealed_anew_with_a_new_key(settings, now):
    comment = make_comment(email="kim@example.com")
    settings.SUBMISSION_KEYS = [
        "cGFzc3BocmFzZS13aGljaC1pcy1uZXctYW5kLWxvbmc=",
        *settings.SUBMISSION_KEYS,
    ]
    assert not is_sealed_with_newest(comment.sealed_email)

    call_command("rotate_keys", verbosity=0)

    comment.refresh_from_db()
    assert is_sealed_with_newest(comment.sealed_email)
    assert comment.email == "kim@example.com"


def test_comments_go_with_their_article_and_the_number_is_written_down():
    comment = make_comment()
    make_comment(parent=comment)
    other = make_comment(page=make_article("Another"))

    comment.page.specific.delete()

    assert list(Comment.objects.all()) == [other]
    record = PurgeRecord.objects.get()
    assert (record.kind, record.count) == ("comments of a deleted page", 2)


def test_an_article_that_is_withdrawn_keeps_its_comments(client):
    comment = make_comment(state="shown")

    comment.page.specific.unpublish()

    assert client.get(f"/comments/{comment.pk}/").status_code == 404
    assert Comment.objects.exists()
