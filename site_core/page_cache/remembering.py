"""What many pages show alike: read once in each process, as long as nothing changes."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from site_core.page_cache.answers import LONGEST_SECONDS
from site_core.page_cache.stamping import shared_stamps
from site_core.page_cache.stamps import SITE, place_of

MOST = 500
"""Names; beyond that the oldest is read again when it is asked for."""
_remembered: dict[str, tuple[Any, Any, float, Any]] = {}


def remembered(name: str, read: Callable[[], Any], *, tag: str = SITE) -> Any:
    """What ``read`` returned under ``name``, unless something changed since that ``tag`` stands for.

    It is shared by all threads: nobody may change it. Whoever has changed something that is not
    committed yet remembers by themselves, until their next change.
    """
    if connection.uncommitted:
        if name not in connection.remembered:
            connection.remembered[name] = read()
        return connection.remembered[name]
    stamps, now, place = shared_stamps(), time.monotonic(), place_of(tag)
    by, number, until, value = _remembered.get(name, (None, None, 0.0, None))
    if by is stamps and now < until and stamps.still([(place, number)]):
        return value
    before = stamps.snapshot()
    value = read()
    if before.is_settled(place):
        if len(_remembered) >= MOST:
            _remembered.pop(next(iter(_remembered.copy()), ""), None)
        _remembered[name] = (stamps, before[place], now + LONGEST_SECONDS, value)
    return value
