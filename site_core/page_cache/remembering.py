"""What many pages show alike: read once in each process, as long as nothing changes."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from site_core.page_cache.answers import LONGEST_SECONDS
from site_core.page_cache.stamping import shared_stamps
from site_core.page_cache.stamps import SITE, place_of

MOST = 500
"""Names; beyond that the oldest is read again when it is asked for."""
_remembered: dict[str, tuple[Any, list[tuple[int, Any]], float, Any]] = {}


def remembered(name: str, read: Callable[[], Any], *, tags: Iterable[str] = (SITE,)) -> Any:
    """What ``read`` returned under ``name``, unless something changed since that one of ``tags`` stands for.

    It is shared by all threads: nobody may change it. Whoever has changed something that is not
    committed yet remembers by themselves, until their next change.
    """
    if connection.uncommitted:
        if name not in connection.remembered:
            connection.remembered[name] = read()
        return connection.remembered[name]
    stamps, now = shared_stamps(), time.monotonic()
    by, noted, until, value = _remembered.get(name, (None, (), 0.0, None))
    if by is stamps and now < until and stamps.still(noted):
        return value
    before, places = stamps.snapshot(), [place_of(tag) for tag in tags]
    value = read()
    if all(map(before.is_settled, places)):
        if len(_remembered) >= MOST:
            _remembered.pop(next(iter(_remembered.copy()), ""), None)
        noted = [(place, before[place]) for place in places]
        _remembered[name] = (stamps, noted, now + LONGEST_SECONDS, value)
    return value
