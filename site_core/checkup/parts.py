"""The parts that nothing works without, each tried for real: what ``/health/`` tells monitors.

Each raises when it does not work.
"""

from collections.abc import Callable
from datetime import datetime
from secrets import token_hex

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from site_core.counters import store as counters
from site_core.publishing.alarm import problems_now
from site_core.queue.troubles import troubles

CACHE_SECONDS = 10


class PartFailedError(Exception):
    """A part answered, but not with what it had been given."""


def database(now: datetime) -> None:
    """The database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _cache(now: datetime) -> None:
    word = token_hex(8)
    key = f"health:{word}"
    cache.set(key, word, timeout=CACHE_SECONDS)
    if cache.get(key) != word:
        raise PartFailedError("The cache forgot a value at once.")
    cache.delete(key)


def _counters(now: datetime) -> None:
    store, word = counters(), token_hex(8)
    store.replace(f"health:{word}", word, until=now.timestamp() + CACHE_SECONDS)
    if store.read(f"health:{word}", now=0) != word:
        raise PartFailedError("The counters forgot a value at once.")
    store.forget(f"health:{word}")
    if problem := store.problem():
        raise PartFailedError(problem)


def _storage(now: datetime) -> None:
    word = token_hex(8).encode()
    name = default_storage.save(f"health/{word.decode()}", ContentFile(word))
    try:
        with default_storage.open(name) as file:
            if file.read() != word:
                raise PartFailedError("A stored file has other content.")
    finally:
        default_storage.delete(name)


def _publication(now: datetime) -> None:
    found = problems_now(now=now)
    if found:
        raise PartFailedError(" ".join(found))


def _queue(now: datetime) -> None:
    if found := troubles(now=now):
        raise PartFailedError(" ".join(found))


PARTS: dict[str, Callable[[datetime], None]] = {
    "database": database,
    "cache": _cache,
    "counters": _counters,
    "storage": _storage,
    "publication": _publication,
    "queue": _queue,
}
