"""Who planned something is told what became of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Page

from site_core.models import OutboxMessage, User
from site_core.practice_time import moment_in_words, wait_in_words
from site_core.publishing.due import run_due
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_ready, make_user
from tests.site_core.publishing.schedules import make_expiring, make_impossible, minutes_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def make_planned(owner, scheduler, *, title: str = "Grief at work"):
    """An article of ``owner``, scheduled by ``scheduler`` as the admin does it, and due by now."""
    article = make_ready(title, published=False, owner=owner)
    article.go_live_at = timezone.now() + timedelta(days=1)
    revision = article.save_revision(user=scheduler)
    revision.publish(user=scheduler)
    due_at = minutes_ago(1)
    revision.refresh_from_db()
    revision.content["go_live_at"] = due_at.isoformat()
    revision.approved_go_live_at = due_at
    revision.save()
    return article


def test_author_and_scheduler_hear_that_it_went_live_once():
    owner, scheduler = make_user(group="Clinicians"), make_user(group="Editors")
    article = make_planned(owner, scheduler)

    run_due(now=timezone.now())
    deliver_waiting(clock=timezone.now)
    deliver_waiting(clock=timezone.now)

    assert sorted(m.to[0] for m in mail.outbox) == sorted([owner.email, scheduler.email])
    for sent in mail.outbox:
        assert sent.subject == "Your page went live"
        assert "“Grief at work” went live on " in sent.body
        assert f"http://testserver/admin/pages/{article.pk}/history/" in sent.body
        assert "http://testserver/blog/grief-at-work/" in sent.body


def test_a_mail_that_is_sent_twice_is_known_by_its_name():
    owner = make_user(group="Editors")
    make_planned(owner, owner)
    run_due(now=timezone.now())
    deliver_waiting(clock=timezone.now)
    OutboxMessage.objects.update(state=OutboxMessage.State.WAITING)  # killed before it was noted
    deliver_waiting(clock=timezone.now)

    first, second = [sent.extra_headers["Message-ID"] for sent in mail.outbox]
    assert first == second


@pytest.mark.faults(21)
def test_somebody_who_left_gets_no_mail():
    owner = make_user(group="Editors")
    make_planned(owner, owner)
    User.objects.update(is_active=False)

    run_due(now=timezone.now())
    deliver_waiting(clock=timezone.now)

    assert mail.outbox == []


def test_a_withdrawal_is_told_too():
    owner = make_user(group="Editors")
    article = make_expiring()
    Page.objects.filter(pk=article.pk).update(owner=owner)

    run_due(now=timezone.now())
    deliver_waiting(clock=timezone.now)

    assert [m.subject for m in mail.outbox] == ["Your page was withdrawn"]


def test_a_failure_is_told_when_nothing_more_will_be_tried():
    owner = make_user(group="Editors")
    article = make_impossible(due_at=minutes_ago(200))
    Page.objects.filter(pk=article.pk).update(owner=owner)

    for minute in (190, 189, 184, 169):
        run_due(now=minutes_ago(minute))
        deliver_waiting(clock=timezone.now)
    assert mail.outbox == []

    run_due(now=minutes_ago(109))
    deliver_waiting(clock=timezone.now)
    assert [m.subject for m in mail.outbox] == ["A planned page needs you"]
    assert "already in use" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("moment", "zone", "words"),
    [
        (
            datetime(2027, 3, 2, 15, tzinfo=UTC),
            "America/Denver",
            "Tuesday 2 March 2027, 8:00 am Mountain Time",
        ),
        (
            datetime(2027, 7, 6, 18, tzinfo=UTC),
            "America/Denver",
            "Tuesday 6 July 2027, 12:00 pm Mountain Time",
        ),
        (
            datetime(2027, 7, 6, 22, 5, tzinfo=UTC),
            "Europe/Berlin",
            "Wednesday 7 July 2027, 12:05 am Berlin time",
        ),
    ],
)
def test_moments_are_on_the_clock_of_the_practice(moment, zone, words):
    assert moment_in_words(moment, zone=zone) == words


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(days=3, hours=5), "3 days"),
        (timedelta(minutes=90), "1 hour"),
        (timedelta(seconds=59), "59 seconds"),
        (timedelta(), "0 seconds"),
    ],
)
def test_waits_are_told_by_their_largest_unit(wait, words):
    assert wait_in_words(wait) == words
