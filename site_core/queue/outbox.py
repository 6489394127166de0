"""The one queue: work that follows a commit, as rows that any number of workers share.

A message is written in the transaction of the change that it follows. A worker takes it by a
lease, does the work outside of any transaction, and marks it. A worker that is killed leaves its
lease to run out, and the message is taken again; whoever delivers must bear that.
"""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from site_core.models.publication import OutboxMessage

logger = logging.getLogger(__name__)

LEASE_SECONDS = 120
PAUSES_MINUTES = (1, 5, 15, 60, 240)
AWAY_SECONDS = 20
"""How often somebody who is away is tried: so soon after coming back does all that waited go out."""
KEEP_DONE_DAYS = 30
Delivery = Callable[[dict[str, Any], datetime], None]

_deliveries: dict[str, list[Delivery]] = {}


class DeliveryAbandoned(Exception):
    """A message was taken as often as it may be, and its work was never finished."""


class OtherSideAway(Exception):
    """For deliveries to raise: a server of others cannot be reached, and nothing was handed over.

    That is nobody's fault and no failed attempt: all messages of this delivery wait a little and
    are tried again until the other side is back. The sentence must not name what is private.
    """


def deliver_with(kind: str, delivery: Delivery) -> None:
    """Register who does the work of messages of ``kind``; called with the payload and ``now``."""
    registered = _deliveries.setdefault(kind, [])
    if delivery not in registered:
        registered.append(delivery)


def enqueue(kind: str, *, key: str, payload: dict[str, Any], now: datetime) -> None:
    """Write a message for each listener of ``kind``; a second one with the same key is dropped."""
    messages = [
        OutboxMessage(kind=_address(kind, delivery), key=key, payload=payload, not_before=now)
        for delivery in _deliveries.get(kind, [])
    ]
    OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True)


def deliver_waiting(
    *,
    clock: Callable[[], datetime],
    kinds: Collection[str] | None = None,
    is_stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Do the work of every message that is waiting (of ``kinds``); return how many were done.

    ``clock`` is read for each message: a slow mail server must not make leases look old.
    ``is_stopping`` is asked before each: a long queue must not keep a worker from ending.
    A message whose work raises is tried again after growing pauses, then stays failed; where it
    raises :class:`OtherSideAway`, it is tried every ``AWAY_SECONDS`` for as long as it takes.
    """
    done, seen = 0, set()
    while not is_stopping() and (message := _take(clock(), seen, kinds)):
        seen.add(message.pk)
        done += _deliver(message, clock)
    return done


def purge_outbox(*, now: datetime) -> int:
    """Delete messages that were done ``KEEP_DONE_DAYS`` ago; failed ones stay for somebody to see."""
    old = OutboxMessage.objects.filter(
        state=OutboxMessage.State.DONE, not_before__lt=now - timedelta(days=KEEP_DONE_DAYS)
    )
    return old.delete()[0]


def _take(
    now: datetime, seen: set[int], kinds: Collection[str] | None = None
) -> OutboxMessage | None:
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    waiting = OutboxMessage.objects.filter(
        free, state=OutboxMessage.State.WAITING, not_before__lte=now, kind__in=_addresses(kinds)
    ).exclude(pk__in=seen)
    if not waiting.exists():  # no transaction, so no lock on SQLite, for an empty queue
        return None
    with transaction.atomic():
        message = waiting.select_for_update(skip_locked=True).first()
        if message:
            message.leased_until = now + timedelta(seconds=LEASE_SECONDS)
            message.attempts += 1  # counted here: work that kills its worker must end too
            message.save(update_fields=["leased_until", "attempts"])
    return message


def _deliver(message: OutboxMessage, clock: Callable[[], datetime]) -> bool:
    try:
        if message.attempts > len(PAUSES_MINUTES) + 1:
            raise DeliveryAbandoned(message.error or "Every attempt ended with its worker.")
        _addresses()[message.kind](message.payload, clock())
    except OtherSideAway as away:
        _wait_for_other_side(message, clock(), away)
        return False
    except Exception as error:
        logger.exception("Could not deliver %s", message)
        _postpone(message, clock(), error)
        return False
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=OutboxMessage.State.DONE, leased_until=None, error=""
    )
    return True


def _postpone(message: OutboxMessage, now: datetime, error: Exception) -> None:
    exhausted = message.attempts > len(PAUSES_MINUTES)
    pause = timedelta(minutes=0 if exhausted else PAUSES_MINUTES[message.attempts - 1])
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=OutboxMessage.State.FAILED if exhausted else OutboxMessage.State.WAITING,
        not_before=now + pause,
        leased_until=None,
        error=f"{type(error).__name__}: {error}",
    )


def _wait_for_other_side(message: OutboxMessage, now: datetime, away: OtherSideAway) -> None:
    sentence = f"{type(away).__name__}: {away}"
    if message.error != sentence:  # said once, not every twenty seconds for a day
        logger.warning("%s waits: %s", message, away)
    until = now + timedelta(seconds=AWAY_SECONDS)
    waiting = OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING)
    waiting.filter(pk=message.pk).update(
        attempts=message.attempts - 1, not_before=until, leased_until=None, error=sentence
    )
    # The others of this kind would meet the same: one knocks, and all wait.
    waiting.filter(kind=message.kind, leased_until=None, not_before__lte=now).update(
        not_before=until, error=sentence
    )


def _address(kind: str, delivery: Delivery) -> str:
    return f"{kind}:{delivery.__name__}"


def _addresses(kinds: Collection[str] | None = None) -> dict[str, Delivery]:
    return {
        _address(kind, delivery): delivery
        for kind, deliveries in _deliveries.items()
        for delivery in deliveries
        if kinds is None or kind in kinds
    }
