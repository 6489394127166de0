"""Indexes of what the schedule publishes are brought up to date by the queue, after the commit.

Wagtail does that with tasks, by default at once and inside the transaction. Where a hundred pages
are due at one instant, each would wait for the indexing of those before it; and a task that fails
inside a transaction takes the publication with it on PostgreSQL, silently on SQLite.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.module_loading import import_string

from site_core.queue.indexing_backend import INDEXING_TASKS, postpone
from site_core.queue.outbox import enqueue

INDEXING = "indexing"
"""Outbox kind: ``{"task": a name of INDEXING_TASKS, "of": [application, model, primary key]}``."""
PATHS = {name: path for path, name in INDEXING_TASKS.items()}


@contextmanager
def indexing_after_commit(*, now: datetime) -> Iterator[None]:
    """Within it, searching and references are indexed by messages of the queue."""

    def write_message(identity: str, task: str, arguments: tuple[Any, ...]) -> None:
        payload = {"task": task, "of": list(arguments)}
        enqueue(INDEXING, key=identity, payload=payload, now=now)

    token = postpone.set(write_message)
    try:
        yield
    finally:
        postpone.reset(token)


def index_now(payload: dict[str, Any], now: datetime) -> None:
    """Do one task; for the queue. What was deleted meanwhile needs no index.

    Raises ``ValueError`` for any other task than those of indexing.
    """
    name = INDEXING_TASKS.get(payload["task"], payload["task"])  # earlier versions wrote the path
    if name not in PATHS:
        raise ValueError(f"Not a task of indexing: {name}")
    try:
        import_string(PATHS[name]).func(*payload["of"])
    except ObjectDoesNotExist:
        return
