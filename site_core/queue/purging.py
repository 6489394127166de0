"""Telling the caches in front of the site what is not true any more.

Whatever changes moves a stamp (:mod:`site_core.page_cache.stamps`), and each answer names its stamps in
``Surrogate-Key``. A worker looks which stamps have moved and writes a message of the queue; a cache
that is away is told as soon as it is back. So nothing that changes a page has to say so a second time.
"""

from datetime import datetime, timedelta
from hashlib import blake2b
from http.client import HTTPException
from typing import Any

from django.conf import settings

from site_core.page_cache.answers import key_of
from site_core.page_cache.stamping import shared_stamps
from site_core.page_cache.stamps import PLACES, SITE, place_of
from site_core.queue.caches_in_front import forget, name_of
from site_core.queue.outbox import OtherSideAway, enqueue

PURGE = "purge"
"""Outbox: tell the cache of that name to forget what carries one of ``keys``."""
LOOK_EVERY = timedelta(seconds=1)
AGAIN_AFTER = timedelta(seconds=5)
"""When a cache is told a second time: what was on its way to it, or what another machine still took from memory
(:data:`~site_core.page_cache.on_redis.BELIEVED_SECONDS`), may have reached it after the first."""
EVERYTHING = place_of(SITE)
_seen: dict[int, Any] = {}


def note_changes(*, now: datetime) -> None:
    """Write two messages for each cache if anything has changed, one for later; for the worker.

    What is under way is looked at again: a cache that is told before the commit would ask for the
    old answer. A worker that has just begun does not know what went before, and lets forget all.
    """
    if not settings.PURGE_URLS:
        return
    stamps = shared_stamps()
    stamps.recover()
    snapshot = stamps.snapshot()
    settled = {place: snapshot[place] for place in range(PLACES) if snapshot.is_settled(place)}
    moved = {place: number for place, number in settled.items() if _seen.get(place) != number}
    if not moved:
        return
    # Everything that is kept shows the site, so nothing else need be named beside it.
    places = [EVERYTHING] if EVERYTHING in moved else sorted(moved)
    word = blake2b(repr(sorted(moved.items())).encode(), digest_size=12).hexdigest()
    for name in map(name_of, settings.PURGE_URLS):
        payload = {"cache": name, "keys": [key_of(place) for place in places]}
        enqueue(PURGE, key=f"{word} {name}"[:100], payload=payload, now=now)
        enqueue(PURGE, key=f"again {word} {name}"[:100], payload=payload, now=now + AGAIN_AFTER)
    _seen.update(moved)


def purge(payload: dict[str, Any], now: datetime) -> None:
    """Tell one cache, and wait until it says that it has forgotten; one that is not before us any more is let be.

    Raises :class:`OtherSideAway` when it does not: it is told again every few seconds. What it kept
    until then ends by itself after ten minutes.
    """
    name = payload.get("cache") or name_of(payload["url"])  # as earlier versions wrote it
    for url in settings.PURGE_URLS:
        if name_of(url) != name:
            continue
        try:
            forget(url, payload["keys"])
        except (HTTPException, OSError, ValueError) as error:
            sentence = f"The cache at {name} did not forget: {error}"
            raise OtherSideAway(sentence) from error
