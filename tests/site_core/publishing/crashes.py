"""Kills a run before one of its SQL statements, in a process of its own, and counts what is wrong.

Needs a database that other processes see (the fixture ``shared_database``, or a real one).
"""

import logging
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

from django.db import connection, connections
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import ArticlePage
from site_core.publishing.due import run_due
from site_core.queue.outbox import deliver_waiting
from tests.site_core.publishing.schedules import (
    ONCE,
    is_live,
    is_scheduled,
    make_expiring,
    make_impossible,
    make_scheduled,
    minutes_ago,
    traces_of,
)

KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Trial:
    """Two articles to publish, one to withdraw, and one that cannot go live."""

    due: list[ArticlePage]
    expiring: ArticlePage
    impossible: ArticlePage

    @classmethod
    def prepared(cls) -> "Trial":
        name = uuid4().hex[:8]
        return cls(
            due=[make_scheduled(f"Due {name} {n}", due_at=minutes_ago(5 - n)) for n in range(2)],
            expiring=make_expiring(f"Old {name}", due_at=minutes_ago(1)),
            impossible=make_impossible(f"Taken {name}", due_at=minutes_ago(9)),
        )

    def faults(self) -> Iterator[str]:
        """What is wrong after a run that may have been killed and one that was not."""
        for article in self.due:
            if not is_live(article):
                yield "lost"
            if (traces := traces_of(article)) != ONCE:
                yield f"not once: {traces}"
        expired = Page.objects.get(pk=self.expiring.pk)
        if expired.live or not expired.expired:
            yield "not withdrawn"
        history = PageLogEntry.objects.filter(page=expired, action="wagtail.unpublish.scheduled")
        if history.count() != 1:
            yield f"withdrawn {history.count()} times"
        if is_live(self.impossible) or not is_scheduled(self.impossible):
            yield "the schedule of the failing article is gone"

    def clear(self) -> None:
        """Let the next trial find nothing of this one that is due."""
        Revision.objects.filter(object_id=str(self.impossible.pk)).update(approved_go_live_at=None)


def statements_of_a_run() -> int:
    """How many statements a run over a :class:`Trial` takes that nobody kills."""
    deliver_waiting(clock=timezone.now)  # what others left would be counted as this run's
    trial = Trial.prepared()
    count = _run(kill_before=None)
    faults = list(trial.faults())
    trial.clear()
    if faults:
        raise AssertionError(f"The run is wrong even when nobody kills it: {faults}")
    return count


def faults_after_a_kill(point: int) -> list[str]:
    """Kill a run before its statement number ``point``, run once more, and say what is wrong."""
    trial = Trial.prepared()
    status = in_child(lambda: _run(kill_before=point))
    run_due(now=timezone.now())
    faults = list(trial.faults())
    trial.clear()
    return faults if status == KILLED else [*faults, "the run ended before it was killed"]


def in_child(work: Callable[[], object]) -> int:
    """Do ``work`` in a forked process; its exit code, negative for a signal."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            logging.disable(logging.CRITICAL)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def statements_of(work: Callable[[], object], *, kill_before: int | None) -> int:
    """Do ``work``, dead before its SQL statement number ``kill_before``; how many it took."""
    count = 0

    def counted(execute, sql, params, many, context):
        nonlocal count
        if count == kill_before:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counted):
        work()
    return count


def _run(*, kill_before: int | None) -> int:
    def publish_and_deliver() -> None:
        run_due(now=timezone.now())
        deliver_waiting(clock=timezone.now)

    return statements_of(publish_and_deliver, kill_before=kill_before)
