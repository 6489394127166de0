"""When a message that could not be delivered is tried again, and what somebody of the practice can do then."""

from datetime import datetime, timedelta

import pytest

from site_core.models import OutboxMessage
from site_core.queue import outbox
from site_core.queue.outbox import (
    AWAY_SECONDS,
    NOT_NOW_FOR,
    PAUSES_MINUTES,
    GivenUp,
    NotNow,
    OtherSideAway,
    deliver_waiting,
    deliver_with,
    enqueue,
    forget_failed,
    next_hour,
    purge_outbox,
    send_again,
)

pytestmark = pytest.mark.django_db
State = OutboxMessage.State


@pytest.fixture
def answers(monkeypatch):
    """What the only listener answers, in turn: an error, or nothing when all is well."""
    given: list[Exception | None] = []

    def listen(payload: dict, now: datetime) -> None:
        answer = given.pop(0)
        if answer:
            raise answer

    monkeypatch.setattr(outbox, "_deliveries", {})
    deliver_with("test", listen)
    return given


def put_in(now: datetime, key: str = "1", **columns) -> None:
    enqueue("test", key=key, payload={}, now=now, **columns)


def deliver_at(moment: datetime) -> int:
    return deliver_waiting(clock=lambda: moment)


def minutes_until(message: OutboxMessage, now: datetime) -> float:
    message.refresh_from_db()
    return (message.not_before - now) / timedelta(minutes=1)


def test_what_is_given_up_is_not_tried_again(answers, now, caplog):
    put_in(now)
    answers[:] = [GivenUp("Nobody is there.")]

    assert deliver_at(now) == 0

    message = OutboxMessage.objects.get()
    assert (message.state, message.not_before) == (State.FAILED, now)
    assert message.error == "GivenUp: Nobody is there."
    assert "Could not deliver" in caplog.text


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("", "DeliveryAbandoned: Every attempt ended with its worker."),
        ("No.", "DeliveryAbandoned: No."),
    ],
)
def test_what_ended_with_six_workers_is_abandoned_and_says_what_was_last_known(
    answers, now, error, said
):
    put_in(now)
    OutboxMessage.objects.update(error=error)
    for turn in range(len(PAUSES_MINUTES) + 1):
        outbox._take(now + timedelta(hours=turn), set())

    deliver_at(now + timedelta(days=1))

    message = OutboxMessage.objects.get()
    assert (message.state, message.error) == (State.FAILED, said)


def test_what_ended_with_five_workers_is_tried_once_more(answers, now):
    put_in(now)
    answers[:] = [None]
    for turn in range(len(PAUSES_MINUTES)):
        outbox._take(now + timedelta(hours=turn), set())

    assert deliver_at(now + timedelta(days=1)) == 1


def test_what_is_taken_later_is_tried_after_growing_pauses_for_five_days(answers, now):
    put_in(now)
    message = OutboxMessage.objects.get()
    answers[:] = [NotNow("Full.")] * 3

    for minutes, pause in ((0, 1), (1, 5), (20, 60)):
        moment = now + timedelta(minutes=minutes)
        assert deliver_at(moment) == 0
        assert minutes_until(message, moment) == pause
        assert (message.attempts, message.error) == (0, "NotNow: Full.")


@pytest.mark.parametrize(
    ("late", "state"), [(0, State.WAITING), (1, State.FAILED)], ids=["five days", "a second more"]
)
def test_what_is_not_taken_for_five_days_is_given_up(answers, now, late, state):
    put_in(now)
    message = OutboxMessage.objects.get()
    answers[:] = [NotNow("Full.")] * 2
    deliver_at(now)
    moment = now + NOT_NOW_FOR + timedelta(seconds=late)

    deliver_at(moment)

    assert minutes_until(message, moment) == (PAUSES_MINUTES[-1] if state == State.WAITING else 0)
    assert message.state == state


def test_who_is_away_is_tried_every_twenty_seconds_by_one_message_after_the_other(
    answers, now, caplog
):
    for key in ("first", "second"):
        put_in(now, key=key)
    answers[:] = [OtherSideAway("Down.")] * 2

    assert deliver_at(now) == 0
    first, second = OutboxMessage.objects.order_by("pk")
    assert len(answers) == 1  # one knocked, the other waits with it
    assert first.not_before == now + timedelta(seconds=AWAY_SECONDS)
    assert (first.attempts, first.error) == (0, "OtherSideAway: Down.")
    assert now < second.not_before < first.not_before
    assert "waits: Down." in caplog.text

    caplog.clear()
    deliver_at(second.not_before)
    assert "Down." not in caplog.text  # said once


def test_what_may_hold_a_key_is_gone_when_it_is_done_and_when_it_is_over(answers, now):
    day = timedelta(days=1)
    put_in(now, key="done", sealed=b"x", expires_at=now + day)
    put_in(now, key="kept", sealed=b"x")
    answers[:] = [None, None]
    deliver_at(now)
    put_in(now, key="over", sealed=b"x", expires_at=now + day)
    put_in(now, key="good", sealed=b"x", expires_at=now + day + timedelta(seconds=1))

    purge_outbox(now=now + day)

    rows = OutboxMessage.objects.values_list("key", "sealed")
    assert {key: bytes(sealed) for key, sealed in rows} == {
        "done": b"",
        "kept": b"x",
        "over": b"",
        "good": b"x",
    }


def test_what_failed_is_sent_again_or_forgotten_and_counted(answers, now):
    for key in ("failed", "over", "waiting"):
        put_in(now, key=key)
    OutboxMessage.objects.exclude(key="waiting").update(
        state=State.FAILED, attempts=6, error="No.", not_before=now - timedelta(days=1)
    )
    OutboxMessage.objects.filter(key="over").update(expires_at=now)
    everything = list(OutboxMessage.objects.values_list("pk", flat=True))

    assert send_again(messages=everything, now=now) == 1
    again = OutboxMessage.objects.get(key="failed")
    assert (again.state, again.attempts, again.error) == (State.WAITING, 0, "")
    assert again.not_before == now
    assert forget_failed(messages=everything) == 1
    assert set(OutboxMessage.objects.values_list("key", flat=True)) == {"failed", "waiting"}


def test_the_next_hour_is_a_full_one(now):
    for moment in (now.replace(hour=9, minute=0, second=0), now.replace(hour=9, minute=59)):
        found = next_hour(moment.replace(microsecond=5))
        assert (found.hour, found.minute, found.second, found.microsecond) == (10, 0, 0, 0)
