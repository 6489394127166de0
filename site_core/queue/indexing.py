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
"""Outbox kind: ``{"task": one of INDEXING_TASKS, "of": [application, model, primary key]}``."""


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
    if payload["task"] not in INDEXING_TASKS:
        raise ValueError(f"Not a task of indexing: {payload['task']}")
    try:
        import_string(payload["task"]).func(*payload["of"])
    except ObjectDoesNotExist:
        return
