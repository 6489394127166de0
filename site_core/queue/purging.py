"""Telling the caches in front of the site what is not true any more.

Whatever changes moves a stamp (:mod:`site_core.page_cache.stamps`), and each answer names its stamps in
``Surrogate-Key``. A worker looks which stamps have moved and writes a message of the queue; a cache
that is away is told as soon as it is back. So nothing that changes a page has to say so a second time.
"""

from datetime import datetime, timedelta
from hashlib import blake2b
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings

from site_core.page_cache.answers import key_of
from site_core.page_cache.stamping import shared_stamps
from site_core.page_cache.stamps import PLACES, SITE, place_of
from site_core.queue.outbox import OtherSideAway, enqueue

PURGE = "purge"
"""Outbox: tell the cache at ``url`` to forget what carries one of ``keys``."""
LOOK_EVERY = timedelta(seconds=1)
TIMEOUT_SECONDS = 5
EVERYTHING = place_of(SITE)
_seen: dict[int, Any] = {}


def note_changes(*, now: datetime) -> None:
    """Write a message for each cache if anything has changed; for the worker.

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
    for url in settings.PURGE_URLS:
        payload = {"url": url, "keys": [key_of(place) for place in places]}
        enqueue(PURGE, key=f"{word} {urlsplit(url).netloc}"[:100], payload=payload, now=now)
    _seen.update(moved)


def purge(payload: dict[str, Any], now: datetime) -> None:
    """Tell one cache, and wait until it says that it has forgotten.

    Raises :class:`OtherSideAway` when it does not: it is told again every few seconds. What it kept
    until then ends by itself after ten minutes.
    """
    host = urlsplit(payload["url"]).netloc
    headers = {"Surrogate-Key": " ".join(payload["keys"])}
    request = Request(payload["url"], method="BAN", headers=headers)  # noqa: S310 - the operator's
    try:
        urlopen(request, timeout=TIMEOUT_SECONDS).close()  # noqa: S310 - as above
    except (URLError, HTTPException, OSError) as error:
        raise OtherSideAway(f"The cache at {host} did not forget: {error}") from error
