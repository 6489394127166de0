"""One turn of the worker at a time: what it asks the database, and what it remembers."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from site_core import worker as worker_module
from site_core.models import OutboxMessage, WorkerHeartbeat
from site_core.publishing.due import ALONE
from site_core.queue import outbox
from site_core.queue.chores import Chore
from site_core.wording import care
from site_core.worker import Worker, beat, share_of
from tests.site_core.publishing.schedules import (
    is_live,
    make_impossible,
    make_scheduled,
    noted,
    receipts_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def worker() -> Worker:
    """A worker that has had its first turn."""
    worker = Worker(clock=timezone.now)
    worker.publish()
    worker.deliver()
    return worker


def test_idling_costs_one_query_for_the_schedule_and_one_for_the_queue(
    worker, django_assert_num_queries
):
    with django_assert_num_queries(1):
        worker.publish()
    with django_assert_num_queries(1):
        worker.deliver()


def test_what_the_gate_looks_for_is_loaded_before_something_is_due(worker):
    care.cache_clear()
    worker.publish()
    assert not care.cache_info().currsize

    make_scheduled(due_at=timezone.now() + timedelta(seconds=50))
    worker.publish()
    assert care.cache_info().currsize


def test_what_takes_long_holds_up_no_mail(worker, monkeypatch):
    monkeypatch.setattr(outbox, "_deliveries", {})
    monkeypatch.setattr(outbox, "_slow_kinds", set())
    heard = []
    outbox.deliver_with("file", lambda payload, now: heard.append("file"), is_slow=True)
    outbox.deliver_with("letter", lambda payload, now: heard.append("letter"))
    for kind in ("file", "letter"):
        outbox.enqueue(kind, key="1", payload={}, now=timezone.now())

    worker.deliver()
    assert heard == ["letter"]
    worker.read()
    assert heard == ["letter", "file"]


def test_what_is_brought_in_is_read_and_saved_in_the_lane_of_what_takes_long():
    assert outbox.kinds_in_lane(is_slow=True) == {"intake_text", "intake_draft"}


def test_an_item_that_rests_after_a_failure_costs_nothing_more(worker, django_assert_num_queries):
    article = make_impossible()
    worker.publish()

    with django_assert_num_queries(1):
        worker.publish()
    assert receipts_of(article).count() == 1


def test_something_new_is_done_while_another_item_rests(worker):
    make_impossible()
    worker.publish()
    article = make_scheduled("New")

    worker.publish()

    assert is_live(article)


def test_what_follows_a_publication_is_done_by_the_second_thread(worker):
    make_scheduled()

    worker.publish()
    assert noted == []
    worker.deliver()

    assert len(noted) == 1
    assert not OutboxMessage.objects.exclude(state=OutboxMessage.State.DONE).exists()


def test_nothing_that_comes_round_begins_while_articles_go_live(worker, monkeypatch):
    done, waited = [], []
    chore = Chore("test", timedelta(0), lambda now: done.append(now), waits_for_others=True)
    monkeypatch.setattr(worker_module, "chores", lambda: [chore])
    monkeypatch.setattr(worker._may_deliver, "wait", lambda: waited.append(len(done)))

    worker.ask_others()

    assert (waited, len(done)) == ([0], 1)


def test_it_says_that_it_is_alive(worker):
    assert WorkerHeartbeat.objects.get().worker == worker.name


def test_workers_that_are_alive_share_what_is_due():
    now = timezone.now()
    beat("gone:1", now=now - timedelta(minutes=3))
    assert share_of("here:1", now=now) == ALONE

    for name in ("here:1", "here:2"):
        beat(name, now=now)
    assert [share_of(name, now=now) for name in ("here:1", "here:2")] == [(0, 2), (1, 2)]


def test_a_database_that_is_away_is_waited_for(worker, monkeypatch, caplog):
    turns = []

    def turn():
        turns.append(len(turns))
        if len(turns) == 1:
            raise DatabaseError("gone away")
        worker.stop()

    monkeypatch.setattr(worker_module, "LOOK_SECONDS", 0)
    monkeypatch.setattr(worker_module, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker_module.connections, "close_all", lambda: None)
    worker._repeat(turn)

    assert turns == [0, 1]
    assert "trying again" in caplog.text
