"""When publishing does not work, somebody is told: on the screen, by the monitor, by mail, once."""

from contextlib import closing
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from site_core.models import OutboxMessage, PublicationAlarm, WorkerHeartbeat
from site_core.page_cache import remembered, remembering
from site_core.publishing import alarm
from site_core.publishing.alarm import PATIENCE, note, problems, problems_just_seen
from site_core.publishing.due import run_due
from site_core.queue.outbox import deliver_waiting
from site_core.worker import Worker, beat
from tests.builders import make_ready, make_user
from tests.site_core.publishing.schedules import (
    make_expiring,
    make_impossible,
    make_scheduled,
    minutes_ago,
    receipts_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture(autouse=True)
def no_threads(monkeypatch):
    """Mails of an alarm are sent in the test itself."""
    monkeypatch.setattr(alarm.threading, "Thread", Immediately)


class Immediately:
    """Stands for a thread that keeps no process from ending; does not close the connection of the test."""

    def __init__(self, *, daemon: bool, **settings) -> None:
        assert daemon

    def start(self) -> None:
        deliver_waiting(clock=timezone.now, kinds=alarm.MAILED)


def test_nothing_due_is_no_problem_with_or_without_a_worker(django_assert_num_queries):
    problems(now=timezone.now())
    with django_assert_num_queries(1):
        assert problems(now=timezone.now()) == []


def test_something_due_and_no_heartbeat_is_a_problem():
    make_scheduled(due_at=minutes_ago(0.1))

    assert problems(now=timezone.now()) == [
        "The scheduler is not running: nothing goes live by itself."
    ]
    beat("worker", now=minutes_ago(3))
    assert problems(now=timezone.now())
    beat("worker", now=minutes_ago(1))
    assert problems(now=timezone.now()) == []


def test_what_a_clock_said_that_was_a_year_ahead_is_no_sign_of_life():
    make_scheduled(due_at=minutes_ago(0.1))
    beat("gone", now=timezone.now() + timedelta(days=365))

    assert problems(now=timezone.now())
    beat("worker", now=timezone.now())
    assert [each.worker for each in WorkerHeartbeat.objects.all()] == ["worker"]


def test_what_is_late_is_named_with_its_time_and_its_reason():
    article = make_impossible("Sleep", due_at=minutes_ago(5))
    beat("worker", now=timezone.now())
    run_due(now=timezone.now())

    (sentence,) = problems(now=timezone.now())

    assert sentence.startswith("“Sleep” should have gone live on ")
    assert "Mountain Time" in sentence
    assert article.slug in sentence


def test_that_the_scheduler_does_not_run_is_said_before_what_is_late():
    make_scheduled("Sleep")

    scheduler, late = problems(now=timezone.now())

    assert scheduler == "The scheduler is not running: nothing goes live by itself."
    assert late.startswith("“Sleep” should have gone live on ")


def test_a_long_list_is_cut_short():
    beat("worker", now=timezone.now())
    for number in range(5):
        make_scheduled(f"Late {number}")
    named = problems(now=timezone.now())
    assert len(named) == 5
    assert "more" not in named[-1]
    for number in range(5, 7):
        make_scheduled(f"Late {number}")

    assert problems(now=timezone.now())[-1] == "2 more are late."


def test_late_is_what_is_two_minutes_after_its_time():
    due_at = minutes_ago(10)
    make_scheduled("Sleep", due_at=due_at)
    make_expiring("Summer hours", due_at=due_at)
    beat("worker", now=due_at + PATIENCE)

    assert problems(now=due_at + PATIENCE - timedelta(seconds=1)) == []
    said = problems(now=due_at + PATIENCE)
    assert len(said) == 2
    assert any("“Sleep” should have gone live on" in sentence for sentence in said)
    assert any("“Summer hours” should have been withdrawn on" in sentence for sentence in said)


def test_whether_an_alarm_began_or_ended_is_answered():
    now = timezone.now()

    answers = [note(found, now=now) for found in ([], ["Late."], ["Late."], [], [])]

    assert answers == [False, True, False, True, False]


def test_of_two_that_notice_at_once_the_second_changes_nothing():
    now = timezone.now()

    assert [alarm._begin(["Late."], now), alarm._begin(["Late."], now)] == [True, False]
    assert [alarm._end(now), alarm._end(now)] == [True, False]
    assert sorted(OutboxMessage.objects.values_list("kind", flat=True)) == [
        f"{alarm.BEGAN}:mail",
        f"{alarm.ENDED}:mail",
    ]


def test_screens_ask_anew_when_the_answer_is_old(monkeypatch):
    asked = []
    monkeypatch.setattr(alarm, "problems_now", lambda *, now: asked.append(now) or ["Late."])

    assert problems_just_seen(now=timezone.now()) == ["Late."]
    assert problems_just_seen(now=timezone.now()) == ["Late."]
    assert len(asked) == 1
    cache.clear()
    problems_just_seen(now=timezone.now())
    assert len(asked) == 2


def test_mail_that_cannot_go_out_at_once_keeps_no_screen_from_showing(monkeypatch, caplog):
    def broken(**kinds):
        raise RuntimeError("no mail today")

    monkeypatch.setattr(alarm, "deliver_waiting", broken)
    closed = []
    monkeypatch.setattr(alarm, "connections", SimpleNamespace(close_all=lambda: closed.append(1)))

    alarm._deliver_alarms()

    assert "Could not mail an alarm" in caplog.text
    assert closed, "the thread's connection stays open when the thread has ended"


def test_administrators_are_told_once_when_it_begins_and_once_when_it_ends():
    administrator = make_user(group="Administrators")
    make_user(group="Clinicians")
    moment = timezone.now()

    for found in (["Late."], ["Late."], [], [], []):
        note(found, now=moment)
        deliver_waiting(clock=lambda: moment)

    subjects = ["Scheduled pages are not going live", "Scheduled pages go live again"]
    assert [(m.subject, m.to) for m in mail.outbox] == [
        (s, [administrator.email]) for s in subjects
    ]
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 2
    assert not PublicationAlarm.objects.filter(is_open=True).exists()


def test_the_monitor_is_told_and_red_until_it_works_again(client, caplog):
    article = make_scheduled()

    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["parts"]["publication"] == "failing"
    assert article.title in caplog.text
    assert article.title not in answer.content.decode()

    Worker(clock=timezone.now).publish()
    cache.clear()
    assert client.get("/health/").json()["parts"]["publication"] == "ok"


@pytest.mark.parametrize(
    ("group", "is_told"),
    [("Editors", True), ("Administrators", True), ("Clinicians", True), ("Reception", False)],
)
def test_whoever_writes_is_told_on_every_screen(client, group, is_told):
    make_scheduled()
    client.force_login(make_user(group=group))

    for screen in ("wagtailadmin_home", "wagtailadmin_account"):
        page = client.get(reverse(screen)).content.decode()
        assert ("The scheduler is not running" in page) is is_told


def test_screens_warn_of_nothing_when_all_is_well(client):
    make_scheduled(due_at=timezone.now() + timedelta(hours=1))
    client.force_login(make_user(group="Editors"))

    assert "scheduler" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_with_a_dead_worker_the_screen_itself_mails_the_administrators(client):
    make_scheduled()
    make_user(group="Administrators")
    client.force_login(make_user(group="Editors"))

    client.get(reverse("wagtailadmin_home"))

    assert [m.subject for m in mail.outbox] == ["Scheduled pages are not going live"]


def test_what_was_put_online_past_every_check_is_named_until_it_is_put_right():
    article = make_ready("Smuggled", published=False)
    article.save_revision()
    Page.objects.filter(pk=article.pk).update(live=True)

    (sentence,) = problems(now=timezone.now())

    assert sentence.startswith("“Smuggled” is live and never passed the checks")
    article.get_latest_revision().publish()
    assert problems(now=timezone.now()) == []


def test_what_another_program_put_online_is_a_problem_in_every_process_as_soon_as_one_has_seen_it(
    monkeypatch,
):
    article = make_ready("Smuggled", published=False)
    now = timezone.now()
    monkeypatch.setattr(connection, "uncommitted", set())  # as after a commit
    assert problems(now=now) == []
    remembered("a page", lambda: "kept")
    of_another_process = remembering._remembered
    with closing(connection.connection.cursor()) as unwatched:
        unwatched.execute(f"UPDATE wagtailcore_page SET live = TRUE WHERE id = {article.pk}")  # noqa: S608

    with monkeypatch.context() as in_this_process:
        in_this_process.setattr(remembering, "_remembered", {})
        assert note(problems(now=now), now=now)

    assert remembering._remembered is of_another_process
    assert remembered("a page", lambda: "made anew") == "kept"
    assert "“Smuggled”" in problems(now=now)[0]


def test_what_was_withdrawn_and_is_live_again_without_a_word_is_named_too():
    article = make_ready("Revenant")
    article.unpublish()
    Page.objects.filter(pk=article.pk).update(live=True)

    assert "“Revenant”" in problems(now=timezone.now())[0]


def test_an_alias_has_its_page_s_receipt_and_none_when_its_page_is_gone_from_sight():
    article = make_ready("Source")
    alias = article.create_alias(update_slug="mirror")
    assert alias.live
    assert problems(now=timezone.now()) == []

    article.unpublish()
    Page.objects.filter(pk=alias.pk).update(live=True)

    assert len(problems(now=timezone.now())) == 1


def test_a_long_list_of_what_is_live_without_a_receipt_is_cut_short():
    articles = [make_ready(f"Smuggled {number}") for number in range(7)]
    for article in articles:
        receipts_of(article).delete()

    assert problems(now=timezone.now())[-1] == "2 more are live like that."
