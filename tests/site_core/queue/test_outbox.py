"""Work that follows a publication is done once, outlives failures and killed workers, and ends."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from site_core.models import OutboxMessage
from site_core.queue import outbox
from site_core.queue.outbox import (
    deliver_waiting,
    deliver_with,
    enqueue,
    listeners,
    messages_of,
    purge_outbox,
    written_together,
)
from site_core.queue.troubles import PATIENCE, untaken

pytestmark = pytest.mark.django_db
State = OutboxMessage.State


class Listener:
    """Takes messages of the kind ``test``; raises ``failures`` times first."""

    __name__ = "listener"

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.heard: list[tuple[dict, datetime]] = []

    def __call__(self, payload: dict, now: datetime) -> None:
        self.heard.append((payload, now))
        if len(self.heard) <= self.failures:
            raise ConnectionError("No answer")


@pytest.fixture
def listen(monkeypatch):
    """Makes a listener the only one of the kind ``test``."""
    monkeypatch.setattr(outbox, "_deliveries", {})

    def listen_with(listener: Listener) -> Listener:
        deliver_with("test", listener)
        return listener

    return listen_with


def deliver_at(moment: datetime) -> int:
    return deliver_waiting(clock=lambda: moment)


def test_a_message_is_delivered_once(listen, now):
    listener = listen(Listener())
    enqueue("test", key="1", payload={"page": 7}, now=now)
    enqueue("test", key="1", payload={"page": 7}, now=now)

    assert deliver_at(now) == 1
    assert deliver_at(now) == 0
    assert listener.heard == [({"page": 7}, now)]
    assert OutboxMessage.objects.get().state == State.DONE


def test_a_message_disappears_with_the_change_that_it_follows(listen, now):
    listener = listen(Listener())

    with transaction.atomic():
        enqueue("test", key="1", payload={}, now=now)
        transaction.set_rollback(True)

    deliver_at(now)
    assert listener.heard == []


def test_what_is_written_together_takes_one_statement_and_nothing_if_it_fails(
    listen, now, django_assert_num_queries
):
    listener = listen(Listener())

    @written_together()
    def fail() -> None:
        enqueue("test", key="1", payload={}, now=now)
        raise ConnectionError

    with pytest.raises(ConnectionError), django_assert_num_queries(0):
        fail()
    with django_assert_num_queries(1), written_together():
        for key in ("2", "3", "3"):
            enqueue("test", key=key, payload={"key": key}, now=now)
    enqueue("test", key="4", payload={"key": "4"}, now=now)

    deliver_at(now)
    assert [payload["key"] for payload, _ in listener.heard] == ["2", "3", "4"]


def test_failures_are_tried_again_after_growing_pauses_and_then_stay_for_somebody_to_see(
    listen, now
):
    listener = listen(Listener(failures=99))
    enqueue("test", key="1", payload={}, now=now)

    for minute in range(400):
        deliver_at(now + timedelta(minutes=minute))

    minutes = [(moment - now) / timedelta(minutes=1) for _, moment in listener.heard]
    assert minutes == [0, 1, 6, 21, 81, 321]
    message = OutboxMessage.objects.get()
    assert (message.state, message.error) == (State.FAILED, "ConnectionError: No answer")


def test_one_failing_message_does_not_stop_the_others(listen, now):
    listener = listen(Listener(failures=1))
    for number in range(3):
        enqueue("test", key=str(number), payload={"number": number}, now=now)

    assert deliver_at(now) == 2
    assert len(listener.heard) == 3


def test_what_a_killed_worker_had_taken_is_taken_again_when_its_lease_ends(listen, now):
    listener = listen(Listener())
    enqueue("test", key="1", payload={}, now=now)
    outbox._take(now, set())

    assert deliver_at(now + timedelta(seconds=outbox.LEASE_SECONDS - 1)) == 0
    assert deliver_at(now + timedelta(seconds=outbox.LEASE_SECONDS + 1)) == 1
    assert len(listener.heard) == 1


def test_a_message_that_kills_every_worker_ends_too(listen, now):
    listener = listen(Listener())
    enqueue("test", key="1", payload={}, now=now)
    for turn in range(20):
        outbox._take(now + timedelta(hours=turn), set())

    deliver_at(now + timedelta(days=2))

    assert listener.heard == []
    assert OutboxMessage.objects.get().state == State.FAILED


def test_an_empty_queue_costs_one_query(listen, now, django_assert_num_queries):
    listen(Listener())

    with django_assert_num_queries(1):
        deliver_at(now)


def test_what_is_done_is_forgotten_after_a_month_and_what_failed_is_not(listen, now):
    listen(Listener())
    enqueue("test", key="1", payload={}, now=now)
    deliver_at(now)
    OutboxMessage.objects.create(kind="test", key="2", state=State.FAILED, not_before=now)

    assert purge_outbox(now=now + timedelta(days=29)) == 0
    assert purge_outbox(now=now + timedelta(days=31)) == 1
    assert OutboxMessage.objects.get().state == State.FAILED


def test_a_worker_that_is_told_to_stop_leaves_the_rest_of_the_queue(listen, now):
    listener = listen(Listener())
    for number in range(3):
        enqueue("test", key=str(number), payload={}, now=now)

    deliver_waiting(clock=lambda: now, is_stopping=lambda: len(listener.heard) == 2)

    assert len(listener.heard) == 2
    assert OutboxMessage.objects.filter(state=State.WAITING).count() == 1


def test_one_kind_may_be_delivered_alone(listen, now):
    listen(Listener())
    deliver_with("other", Listener(), name="mail")
    for kind in ("test", "other"):
        enqueue(kind, key="1", payload={}, now=now)

    assert set(listeners()) == {"test", "other:mail"}
    assert deliver_waiting(clock=lambda: now, kinds=["other"]) == 1
    assert messages_of("other").get().state == State.DONE
    assert messages_of("test").get().state == State.WAITING


def test_what_a_clock_that_was_a_year_ahead_took_in_hand_is_taken_again(listen, now):
    listener = listen(Listener())
    enqueue("test", key="1", payload={}, now=now)
    outbox._take(now + timedelta(days=365), set())

    assert untaken(now=now + PATIENCE * 2).count() == 1
    assert deliver_at(now) == 1
    assert len(listener.heard) == 1


@pytest.mark.parametrize(("ahead", "is_done"), [({"days": 365}, True), ({"hours": 4}, False)])
def test_what_a_clock_put_off_that_was_a_year_ahead_is_done_now(listen, now, ahead, is_done):
    listen(Listener())
    enqueue("test", key="1", payload={}, now=now + timedelta(**ahead))

    assert deliver_at(now) == is_done


@pytest.mark.parametrize(("ahead", "lies"), [({"days": 365}, 1), ({"hours": 4}, 0)])
def test_where_no_worker_does_it_that_is_said(listen, now, ahead, lies):
    listen(Listener())
    enqueue("test", key="1", payload={}, now=now + timedelta(**ahead))
    OutboxMessage.objects.update(created_at=now - PATIENCE * 2)

    assert untaken(now=now).count() == lies


def test_what_a_clock_took_in_hand_that_is_a_little_ahead_is_left_in_its_hand(listen, now):
    listen(Listener())
    enqueue("test", key="1", payload={}, now=now)
    outbox._take(now + timedelta(minutes=10), set())

    assert deliver_at(now) == 0
