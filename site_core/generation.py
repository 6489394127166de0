"""One number that grows whenever something changes that several pages show.

What is derived from many pages and kept in the cache carries this number in its key. A change
makes the number grow, and everything derived before is forgotten at once, in every process.
"""

from django.core.cache import cache
from django.db import transaction

KEY = "site:generation"
LONGEST_SECONDS = 600
"""How long derived values live at most: covers changes made behind Django's back."""


def current_generation() -> int:
    """The number to put into cache keys."""
    return cache.get_or_set(KEY, 1, timeout=None)


def next_generation(**_signal) -> None:
    """Forget what was derived, once the change is committed; to be connected to signals.

    Sooner, another process could derive the old state again and keep it.
    """
    transaction.on_commit(_grow, robust=True)


def _grow() -> None:
    try:
        cache.incr(KEY)
    except ValueError:
        cache.set(KEY, 1, timeout=None)
