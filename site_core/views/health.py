"""``/health/``: whether everything that the site needs works, for a monitor to ask."""

import logging
from collections.abc import Callable
from secrets import token_hex

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from site_core.counters import store as counters
from site_core.publishing.alarm import problems_now
from site_core.queue.troubles import troubles

logger = logging.getLogger(__name__)

FAILING = 503
CACHE_SECONDS = 10


class PartFailedError(Exception):
    """A part answered, but not with what it had been given."""


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when all parts work, else 503; ``parts`` names each as ``ok`` or ``failing``.

    Why a part fails is logged and not told: the address is public.
    """
    return _told(CHECKS)


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as this process answers at all; whoever hears nothing may start another one."""
    return _told({})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when readers can be sent here: the database answers. What is late is no reason not to."""
    return _told({"database": _database})


def _told(checks: dict[str, Callable[[], None]]) -> JsonResponse:
    parts = {name: _state(name, check) for name, check in checks.items()}
    is_well = all(state == "ok" for state in parts.values())
    body = {"status": "ok" if is_well else "failing", "parts": parts}
    return JsonResponse(body, status=200 if is_well else FAILING)


def _state(name: str, check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:
        logger.exception("Health: %s does not work", name)
        return "failing"
    return "ok"


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _cache() -> None:
    word = token_hex(8)
    key = f"health:{word}"
    cache.set(key, word, timeout=CACHE_SECONDS)
    if cache.get(key) != word:
        raise PartFailedError("The cache forgot a value at once.")
    cache.delete(key)


def _counters() -> None:
    store, word = counters(), token_hex(8)
    store.replace(f"health:{word}", word, until=timezone.now().timestamp() + CACHE_SECONDS)
    if store.read(f"health:{word}", now=0) != word:
        raise PartFailedError("The counters forgot a value at once.")
    store.forget(f"health:{word}")
    if problem := store.problem():
        raise PartFailedError(problem)


def _storage() -> None:
    word = token_hex(8).encode()
    name = default_storage.save(f"health/{word.decode()}", ContentFile(word))
    try:
        with default_storage.open(name) as file:
            if file.read() != word:
                raise PartFailedError("A stored file has other content.")
    finally:
        default_storage.delete(name)


def _publication() -> None:
    found = problems_now(now=timezone.now())
    if found:
        raise PartFailedError(" ".join(found))


def _queue() -> None:
    if found := troubles(now=timezone.now()):
        raise PartFailedError(" ".join(found))


CHECKS = {
    "database": _database,
    "cache": _cache,
    "counters": _counters,
    "storage": _storage,
    "publication": _publication,
    "queue": _queue,
}
