"""One word that changes whenever something changes that several pages show.

What is derived from many rows is kept in this process's memory under that word. A change draws a new
word, and everything derived before is forgotten at once, in every process.
"""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.db import transaction

from site_core.counters import change_word, word

WORD = "generation"
LONGEST_SECONDS = 600
"""How long derived values live at most: covers changes made behind Django's back."""


def current_generation() -> str:
    """The word; never one that was in use before, even when the store has lost it meanwhile."""
    return word(WORD)


def next_generation(**_signal) -> None:
    """Forget what was derived, once the change is committed; to be connected to signals.

    Sooner, another process could derive the old state again and keep it.
    """
    transaction.on_commit(_draw, robust=True)


def derived(key: str, derive: Callable[[], Any], *, seconds: int = LONGEST_SECONDS) -> Any:
    """What ``derive`` returned for ``key`` in this generation, at most ``seconds`` ago.

    Values are pickled; ``None`` is one too.
    """
    # The word is read first: what is derived during a change is kept under the word before it.
    return caches["derived"].get_or_set(f"{current_generation()}:{key}", derive, timeout=seconds)


def _draw() -> None:
    change_word(WORD)
