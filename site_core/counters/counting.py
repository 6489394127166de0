"""Counting without knowing whom, and letting something happen once.

What is counted is kept as a keyed hash with a key of the day, and no more. Keys are thrown away
after ``KEY_LIVES``, so that not even the hashes of last week can be compared with an address.
"""

import hmac
import logging
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from site_core.counters.store import StoreAway, store

logger = logging.getLogger(__name__)

LONGEST = timedelta(days=1)
"""A count lives no longer: the key of yesterday still finds it, and none before that."""
KEY_LIVES = timedelta(hours=49)
KEY_BYTES = 32


def count(kind: str, value: str, *, within: timedelta, now: datetime) -> int:
    """Count ``value`` once more, and return how often it was seen since the first time.

    ``within`` after that first time the count begins anew; it is ``LONGEST`` at most. 0 while the
    store is away, which is logged: nobody is turned away because we cannot count.
    """
    if within > LONGEST:
        raise ValueError(f"Nothing is counted for longer than {LONGEST}.")
    moment = now.timestamp()
    try:
        return store().count(
            _name(kind, value, now), until=moment + within.total_seconds(), now=moment
        )
    except StoreAway:
        logger.exception("Counters cannot be reached; %s is not counted", kind)
        return 0


def counted(kind: str, value: str, *, now: datetime) -> int:
    """How often it was seen, without counting; 0 while the store is away."""
    try:
        return int(store().read(_name(kind, value, now), now=now.timestamp()) or 0)
    except StoreAway:
        logger.exception("Counters cannot be reached; %s is not known", kind)
        return 0


def ends_at(kind: str, value: str, *, now: datetime) -> datetime | None:
    """When its count begins anew; ``None`` for nothing counted, and while the store is away."""
    try:
        ends = store().ends_at(_name(kind, value, now), now=now.timestamp())
    except StoreAway:
        logger.exception("Counters cannot be reached; %s is not known", kind)
        return None
    return None if ends is None else datetime.fromtimestamp(ends, tz=now.tzinfo)


def renew(kind: str, value: str, *, within: timedelta, now: datetime) -> None:
    """Let ``value`` be there, as if counted once, until ``within`` from now; ``LONGEST`` at most."""
    if within > LONGEST:
        raise ValueError(f"Nothing is counted for longer than {LONGEST}.")
    try:
        ends = now.timestamp() + within.total_seconds()
        store().replace(_name(kind, value, now), "1", until=ends)
    except StoreAway:
        logger.exception("Counters cannot be reached; %s is not renewed", kind)


def take_back(kind: str, value: str, *, now: datetime) -> None:
    """It was counted once too often; the count begins anew when it would have."""
    try:
        store().take_back(_name(kind, value, now), now=now.timestamp())
    except StoreAway:
        logger.exception("Counters cannot be reached; %s is not taken back", kind)


def forget(kind: str, value: str, *, now: datetime) -> None:
    """Begin anew with it. While the store is away nothing is counted either, and it ends by itself."""
    try:
        store().forget(_name(kind, value, now))
    except StoreAway:
        logger.exception("Counters cannot be reached; %s is not forgotten", kind)


def claim(kind: str, value: str, *, until: datetime, now: datetime) -> bool:
    """Whether nobody has claimed ``value`` yet: ``True`` for one caller before ``until``, ever.

    ``value`` is a number made up by chance, such as that of a proof; it is kept hashed and without
    a key of the day. ``False`` while the store is away: what may happen once must not happen twice.
    """
    mine, name = secrets.token_hex(16), f"{kind}:{sha256(value.encode()).hexdigest()}"
    ends, moment = until.timestamp(), now.timestamp()
    try:
        return store().keep_first(name, mine, until=ends, now=moment) == mine
    except StoreAway:
        logger.exception("Counters cannot be reached; nothing of %s is accepted", kind)
        return False


def _name(kind: str, value: str, now: datetime) -> str:
    """Where the count lies: under yesterday's key while it lives on from then, else under today's.

    Without that every count would begin anew at midnight.
    """
    names = [f"{kind}:{hashed}" for hashed in _hashes(f"{kind}:{value}", now)]
    alive = (name for name in names if store().read(name, now=now.timestamp()) is not None)
    return next(alive, names[-1])


def _hashes(value: str, now: datetime) -> Iterator[str]:
    for key in _keys(now):
        said = value.encode("utf-8", "surrogatepass")
        yield hmac.new(bytes.fromhex(key), said, "sha256").hexdigest()


def _keys(now: datetime) -> Iterator[str]:
    moment = now.timestamp()
    yesterday = store().read(_name_of_key(now - LONGEST), now=moment)
    if yesterday:
        yield yesterday
    yield store().keep_first(
        _name_of_key(now),
        secrets.token_hex(KEY_BYTES),
        until=moment + KEY_LIVES.total_seconds(),
        now=moment,
    )


def _name_of_key(now: datetime) -> str:
    return f"key:{now:%Y-%m-%d}"
