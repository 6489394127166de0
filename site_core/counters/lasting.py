"""What must be right and not only nearly so: what may happen once, and that somebody is still there.

It lies in the file of a single machine; where several share a Redis, in their database. So a Redis that is away,
full, emptied or of yesterday makes nothing happen twice, brings nobody back, and sends nobody out.
"""

import logging
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from site_core.counters.store import StoreAway, lasting_store

logger = logging.getLogger(__name__)


def claim(kind: str, value: str, *, until: datetime, now: datetime) -> bool:
    """Whether nobody has claimed ``value`` yet: ``True`` for one caller before ``until``, ever.

    ``value`` is a number made up by chance, such as that of a proof; it is kept hashed. ``False`` while
    the store is away: what may happen once must not happen twice.
    """
    mine, ends, moment = secrets.token_hex(16), until.timestamp(), now.timestamp()
    try:
        name = _name(kind, value)
        return lasting_store().keep_first(name, mine, until=ends, now=moment) == mine
    except StoreAway:
        logger.exception("Counters cannot be reached; nothing of %s is accepted", kind)
        return False


def renew(kind: str, value: str, *, within: timedelta, now: datetime) -> None:
    """Let ``value``, made up by chance as well, be there until ``within`` from now."""
    try:
        ends = now.timestamp() + within.total_seconds()
        lasting_store().replace(_name(kind, value), "1", until=ends)
    except StoreAway:
        logger.exception("Counters cannot be reached; %s is not renewed", kind)


def renewed_until(kind: str, value: str, *, now: datetime) -> datetime | None:
    """Until when ``value`` is there; ``None`` if it is not, and while the store is away."""
    try:
        ends = lasting_store().ends_at(_name(kind, value), now=now.timestamp())
    except StoreAway:
        logger.exception("Counters cannot be reached; %s is not known", kind)
        return None
    return None if ends is None else datetime.fromtimestamp(ends, tz=now.tzinfo)


def end(kind: str, value: str) -> None:
    """``value`` is not there any more."""
    try:
        lasting_store().forget(_name(kind, value))
    except StoreAway:
        logger.exception("Counters cannot be reached; %s ends by itself", kind)


def _name(kind: str, value: str) -> str:
    return f"{kind}:{sha256(value.encode()).hexdigest()}"
