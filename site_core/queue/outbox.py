"""The one queue: work that follows a commit, as rows that any number of workers share.

A message is written in the transaction of the change that it follows. A worker takes it by a
lease, does the work outside of any transaction, and marks it. A worker that is killed leaves its
lease to run out, and the message is taken again; whoever delivers must bear that.
"""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from site_core.models.publishing.publication import CLOCKS_APART, OutboxMessage

logger = logging.getLogger(__name__)

LEASE_SECONDS = 120
PAUSES_MINUTES = (1, 5, 15, 60, 240)
LONGEST_WAIT = timedelta(minutes=max(PAUSES_MINUTES)) + CLOCKS_APART
AWAY_SECONDS = 20
"""How often somebody who is away is tried: so soon after coming back does all that waited go out."""
NOT_NOW_FOR = timedelta(days=5)
"""How long something is tried that is taken only later (RFC 5321, 4.5.4.1)."""
KEEP_DONE_DAYS = 30
State = OutboxMessage.State
Delivery = Callable[[dict[str, Any], datetime], None]
GaveUp = Callable[[dict[str, Any], Exception], None]

_deliveries: dict[str, dict[str, Delivery]] = {}
_slow_kinds: set[str] = set()
_when_given_up: dict[str, GaveUp] = {}
_gathered: ContextVar[list[OutboxMessage] | None] = ContextVar("gathered", default=None)


class GivenUp(Exception):
    """For deliveries to raise: this will never be done, and trying again changes nothing."""


class DeliveryAbandoned(GivenUp):
    """A message was taken as often as it may be, and its work was never finished."""


class OtherSideAway(Exception):
    """For deliveries to raise: a server of others cannot be reached, and nothing was handed over.

    That is nobody's fault and no failed attempt: all messages of this delivery wait a little and
    are tried again until the other side is back. The sentence must not name what is private.
    """


class NotNow(Exception):
    """For deliveries to raise: this message is taken later, and the others need not wait for it.

    It is tried after growing pauses for ``NOT_NOW_FOR``, and then failed with ``in_the_end``. The sentence must not
    name what is private.
    """

    in_the_end: type[GivenUp] = GivenUp


def deliver_with(
    kind: str,
    delivery: Delivery,
    *,
    name: str = "",
    is_slow: bool = False,
    when_given_up: GaveUp | None = None,
) -> None:
    """Register who does the work of messages of ``kind``; called with the payload and ``now``.

    A kind that ``is_slow`` (half a minute for one message, or hundreds of messages at once) has a lane of its own in
    the worker, where it holds up no mail.

    ``name`` is written into rows and tells the listeners of a kind apart. It stays when a function
    is renamed: another name leaves what was written before without a listener, and needs a migration.

    ``when_given_up`` is called once with the payload and the error of a message that is not tried any more.
    """
    _deliveries.setdefault(kind, {})[name] = delivery
    if when_given_up:
        _when_given_up[_address(kind, name)] = when_given_up
    if is_slow:
        _slow_kinds.add(kind)


def kinds_in_lane(*, is_slow: bool) -> frozenset[str]:
    """The kinds that take long, or all others."""
    return frozenset(kind for kind in _deliveries if (kind in _slow_kinds) == is_slow)


def listeners() -> dict[str, Delivery]:
    """Every delivery, by what stands in ``OutboxMessage.kind`` of its messages."""
    return _addresses()


def enqueue(kind: str, *, key: str, payload: dict[str, Any], now: datetime, **columns: Any) -> None:
    """Write a message for each listener of ``kind``; a second one with the same key is dropped.

    ``now`` is when its work may begin.
    """
    messages = [
        OutboxMessage(
            kind=_address(kind, name), key=key, payload=payload, not_before=now, **columns
        )
        for name in _deliveries.get(kind, {})
    ]
    gathered = _gathered.get()
    if gathered is None:
        OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True)
    else:
        gathered += messages


@contextmanager
def written_together() -> Iterator[None]:
    """For the inside of a transaction: what is enqueued within is written at the end, in one statement."""
    gathered: list[OutboxMessage] = []
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    OutboxMessage.objects.bulk_create(gathered, ignore_conflicts=True)


def next_hour(now: datetime) -> datetime:
    """When mail goes out that gathers what came in an hour; good for a key as well."""
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def messages_of(*kinds: str) -> QuerySet[OutboxMessage]:
    """All messages of ``kinds``, whoever listens."""
    return OutboxMessage.objects.filter(kind__in=_addresses(kinds))


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


def send_again(*, messages: Collection[int], now: datetime) -> int:
    """Let those of ``messages`` that failed begin anew; return how many. What expired stays."""
    failed = OutboxMessage.objects.filter(pk__in=messages, state=State.FAILED)
    return failed.filter(Q(expires_at=None) | Q(expires_at__gt=now)).update(
        state=State.WAITING, attempts=0, not_before=now, leased_until=None, error=""
    )


def forget_failed(*, messages: Collection[int]) -> int:
    """Delete those of ``messages`` that failed: somebody has seen to it. Returns how many."""
    failed = OutboxMessage.objects.filter(pk__in=messages, state=State.FAILED)
    return failed.delete()[0]


def purge_outbox(*, now: datetime) -> int:
    """Delete messages that were done ``KEEP_DONE_DAYS`` ago; failed ones stay for somebody to see.

    What they hold sealed is gone when it expires.
    """
    OutboxMessage.objects.filter(expires_at__lte=now).exclude(sealed=b"").update(sealed=b"")
    old = OutboxMessage.objects.filter(
        state=State.DONE, not_before__lt=now - timedelta(days=KEEP_DONE_DAYS)
    )
    return old.delete()[0]


def is_free(now: datetime) -> Q:
    """Messages that nobody has in hand; a lease for longer than any is was given by a clock that was wrong."""
    return ~Q(leased_until__range=(now, now + CLOCKS_APART))


def is_due(now: datetime, *, longest_wait: timedelta = LONGEST_WAIT) -> Q:
    """What has come by its ``not_before``; a wait for longer than any is was given by a clock that was wrong."""
    return Q(not_before__lte=now) | Q(not_before__gt=now + longest_wait)


def _take(
    now: datetime, seen: set[int], kinds: Collection[str] | None = None
) -> OutboxMessage | None:
    waiting = OutboxMessage.objects.filter(
        is_free(now), is_due(now), state=State.WAITING, kind__in=_addresses(kinds)
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
    except NotNow as later:
        _wait_alone(message, clock(), later)
        return False
    except Exception as error:
        logger.exception("Could not deliver %s", message)
        _postpone(message, clock(), error)
        return False
    kept = b"" if message.expires_at else message.sealed  # what expires may hold a key
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=State.DONE, leased_until=None, error="", sealed=kept
    )
    return True


@transaction.atomic
def _postpone(message: OutboxMessage, now: datetime, error: Exception) -> None:
    exhausted = message.attempts > len(PAUSES_MINUTES) or isinstance(error, GivenUp)
    pause = timedelta(minutes=0 if exhausted else PAUSES_MINUTES[message.attempts - 1])
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=State.FAILED if exhausted else State.WAITING,
        not_before=now + pause,
        leased_until=None,
        error=f"{type(error).__name__}: {error}",
    )
    if exhausted and message.kind in _when_given_up:
        _when_given_up[message.kind](message.payload, error)


def _wait_alone(message: OutboxMessage, now: datetime, later: NotNow) -> None:
    began = message.payload.get(_SINCE)
    since = datetime.fromisoformat(began) if began else now
    if now - since > NOT_NOW_FOR:
        _postpone(message, now, later.in_the_end(str(later)))
        return
    waited = (now - since) / timedelta(minutes=1)
    pause = next((each for each in PAUSES_MINUTES if each > waited), PAUSES_MINUTES[-1])
    OutboxMessage.objects.filter(pk=message.pk).update(
        attempts=message.attempts - 1,
        payload=message.payload | {_SINCE: since.isoformat()},
        not_before=now + timedelta(minutes=pause),
        leased_until=None,
        error=f"{type(later).__name__}: {later}",
    )


def _wait_for_other_side(message: OutboxMessage, now: datetime, away: OtherSideAway) -> None:
    sentence = f"{type(away).__name__}: {away}"
    if message.error != sentence:  # said once, not every twenty seconds for a day
        logger.warning("%s waits: %s", message, away)
    until = now + timedelta(seconds=AWAY_SECONDS)
    waiting = OutboxMessage.objects.filter(state=State.WAITING)
    waiting.filter(pk=message.pk).update(
        attempts=message.attempts - 1, not_before=until, leased_until=None, error=sentence
    )
    # The others of this kind would meet the same: one knocks, and all wait. Next time it is one of
    # them: a message that is at fault itself must not keep the others waiting for ever.
    others = waiting.filter(kind=message.kind, leased_until=None, not_before__lte=now)
    others.update(not_before=until - timedelta(milliseconds=1), error=sentence)


_SINCE = "not now since"


def _address(kind: str, name: str) -> str:
    return f"{kind}:{name}" if name else kind


def _addresses(kinds: Collection[str] | None = None) -> dict[str, Delivery]:
    return {
        _address(kind, name): delivery
        for kind, deliveries in _deliveries.items()
        for name, delivery in deliveries.items()
        if kinds is None or kind in kinds
    }
