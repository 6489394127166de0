"""Counting without knowing whom.

What is counted is kept as a keyed hash with a key of the day, and no more. Keys are thrown away
after ``KEY_LIVES``, so that not even the hashes of last week can be compared with an address.
While the store is away, the database counts: slower, and nobody gets more tries than that.
"""

import hmac
import logging
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from site_core.counters.in_database import DatabaseStore
from site_core.counters.store import Store, StoreAway, store

logger = logging.getLogger(__name__)

LONGEST = timedelta(days=1)
"""A count lives no longer: the key of yesterday still finds it, and none before that."""
KEY_LIVES = timedelta(hours=49)
KEY_BYTES = 32
IN_DATABASE = DatabaseStore()
Answer = TypeVar("Answer")


def count(kind: str, value: str, *, within: timedelta, now: datetime) -> int:
    """Count ``value`` once more, and return how often it was seen since the first time.

    ``within`` after that first time the count begins anew; it is ``LONGEST`` at most. 0 while neither
    the store nor the database can count, which is logged.
    """
    if within > LONGEST:
        raise ValueError(f"Nothing is counted for longer than {LONGEST}.")
    moment = now.timestamp()
    until = moment + within.total_seconds()

    def step(place: Store, name: str) -> int:
        return place.count(name, until=until, now=moment)

    return _wherever(kind, value, now, step, otherwise=0)


def counted(kind: str, value: str, *, now: datetime) -> int:
    """How often it was seen, without counting; 0 as :func:`count` says."""

    def step(place: Store, name: str) -> int:
        return int(place.read(name, now=now.timestamp()) or 0)

    return _wherever(kind, value, now, step, otherwise=0)


def ends_at(kind: str, value: str, *, now: datetime) -> datetime | None:
    """When its count begins anew; ``None`` for nothing counted."""

    def step(place: Store, name: str) -> float | None:
        return place.ends_at(name, now=now.timestamp())

    ends = _wherever(kind, value, now, step, otherwise=None)
    return None if ends is None else datetime.fromtimestamp(ends, tz=now.tzinfo)


def take_back(kind: str, value: str, *, now: datetime) -> None:
    """It was counted once too often; the count begins anew when it would have."""

    def step(place: Store, name: str) -> None:
        place.take_back(name, now=now.timestamp())

    _wherever(kind, value, now, step, otherwise=None)


def forget(kind: str, value: str, *, now: datetime) -> bool:
    """Begin anew with it; whether it was counted, which of several at once one alone is told."""

    def step(place: Store, name: str) -> bool:
        return place.forget(name)

    return _wherever(kind, value, now, step, otherwise=False)


def _wherever(
    kind: str,
    value: str,
    now: datetime,
    step: Callable[[Store, str], Answer],
    *,
    otherwise: Answer,
) -> Answer:
    """What ``step`` returns of the store, else of the database, which begins to count at nothing."""
    for place in (store(), IN_DATABASE):
        try:
            return step(place, _name(place, kind, value, now))
        except StoreAway as away:
            logger.warning("%s cannot be reached: %s", type(place).__name__, away)
    logger.error("Nothing can be counted; %s is not known", kind)
    return otherwise


def _name(place: Store, kind: str, value: str, now: datetime) -> str:
    """Where the count lies: under yesterday's key while it lives on from then, else under today's.

    Without that every count would begin anew at midnight.
    """
    names = [f"{kind}:{hashed}" for hashed in _hashes(place, f"{kind}:{value}", now)]
    alive = (name for name in names if place.read(name, now=now.timestamp()) is not None)
    return next(alive, names[-1])


def _hashes(place: Store, value: str, now: datetime) -> Iterator[str]:
    for key in _keys(place, now):
        said = value.encode("utf-8", "surrogatepass")
        yield hmac.new(bytes.fromhex(key), said, "sha256").hexdigest()


def _keys(place: Store, now: datetime) -> Iterator[str]:
    moment = now.timestamp()
    yesterday = place.read(_name_of_key(now - LONGEST), now=moment)
    if yesterday:
        yield yesterday
    yield place.keep_first(
        _name_of_key(now),
        secrets.token_hex(KEY_BYTES),
        until=moment + KEY_LIVES.total_seconds(),
        now=moment,
    )


def _name_of_key(now: datetime) -> str:
    return f"key:{now:%Y-%m-%d}"
