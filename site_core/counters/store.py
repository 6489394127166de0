"""Where the facts lie: what every store can do, and the one that the settings name."""

from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

FOR_EVER = 1e15
"""Seconds since 1970 that nobody sees; stores compare it like any other moment."""


class StoreAway(Exception):
    """The store cannot be reached or read; nothing was written."""


class Store(Protocol):
    """Named facts with an end. Every step is atomic among all threads, processes and machines.

    ``now`` and ``until`` are seconds since 1970. What has reached its end is not there any more.
    Everything may raise :class:`StoreAway`.
    """

    def count(self, name: str, *, until: float, now: float) -> int:
        """Add one, and return how many that makes; the first one sets the end."""

    def take_back(self, name: str, *, now: float) -> None:
        """Count one less, unless there is nothing left to take back; the end stays."""

    def ends_at(self, name: str, *, now: float) -> float | None:
        """When what is there ends; ``None`` for nothing."""

    def keep_first(self, name: str, value: str, *, until: float, now: float) -> str:
        """Keep ``value`` unless there is one already; return the one that is there now."""

    def replace(self, name: str, value: str, *, until: float) -> None:
        """Keep ``value`` in place of what is there."""

    def read(self, name: str, *, now: float) -> str | None:
        """What is there, numbers as digits; ``None`` for nothing."""

    def forget(self, name: str) -> bool:
        """Let it be as if it had never been; whether this call did it, of several at once only one."""

    def forget_everything(self) -> None:
        """For tests."""

    def problem(self) -> str:
        """A sentence for an operator when facts may be lost here, else ``""``."""


def store() -> Store:
    """The store of this site, one for the whole process."""
    stated: dict[str, Any] = settings.COUNTERS
    return _store(stated["STORE"], stated["LOCATION"], stated["PREFIX"])


def lasting_store() -> Store:
    """The store for what must not be lost when a server between several machines is."""
    stated: dict[str, Any] = settings.COUNTERS
    return _store(stated.get("LASTING", stated["STORE"]), stated["LOCATION"], stated["PREFIX"])


@cache
def _store(path: str, location: str, prefix: str) -> Store:
    return import_string(path)(location, prefix)
