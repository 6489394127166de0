"""Work that comes round: each room registers what it does how often; the worker asks for it.

A worker keeps in mind when it last did what, so every worker does everything once after it starts.
What is registered must bear that, and may be done by two workers at once.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chore:
    """Something to be done ``every`` so often; ``verb`` is called with ``now``.

    What ``waits_for_others`` is done beside the rest, which must not wait for it.
    """

    name: str
    every: timedelta
    verb: Callable[..., object]
    waits_for_others: bool = False


_chores: dict[str, Chore] = {}


def do_regularly(
    name: str,
    *,
    every: timedelta,
    verb: Callable[..., object],
    waits_for_others: bool = False,
) -> None:
    """Let workers call ``verb(now=...)`` this often; a second one of that name replaces the first."""
    _chores[name] = Chore(name, every, verb, waits_for_others)


def chores() -> Iterator[Chore]:
    """Everything that comes round."""
    yield from _chores.values()


def do_chore(chore: Chore, *, now: datetime) -> None:
    """Do it. What it raises is logged, and keeps nothing else from being done."""
    try:
        chore.verb(now=now)
    except Exception:  # a round is missed; the next one comes
        logger.exception("Could not do what comes round: %s", chore.name)
