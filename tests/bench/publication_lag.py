"""How late the worker publishes: a real process, articles due at the same instant."""

import os
import subprocess
import sys
import time
from datetime import timedelta

from django.db import connection
from django.utils import timezone
from wagtail.models import Revision

from site_core.env import PROJECT_DIR
from site_core.models import WorkerHeartbeat
from tests.builders import make_ready
from tests.site_core.publishing.schedules import schedule

START_AT_MOST_SECONDS = 60
WAIT_AT_MOST_SECONDS = 60
SCHEDULED_AHEAD = timedelta(seconds=3)
LOOK_SECONDS = 0.01
LIVE = "SELECT id FROM wagtailcore_page WHERE live AND id >= %s"
"""Bare SQL, because whoever measures takes time of the same processors."""

GOALS = {
    ("sqlite", 1): 0.1,
    ("sqlite", 100): 2,
    ("postgresql", 1): 0.1,
    ("postgresql", 100): 1,
}
"""Seconds at the 99th percentile; with two workers where a second one gains something."""
SIZES = (1, 100)


def publication_lag_rows() -> list[dict[str, object]]:
    """One row for each number of articles due at once: median, p99 and worst lag in seconds.

    Needs ``DATABASE_URL`` in the environment to name the connected database, which is thrown
    away afterwards. An article is live when another process can read that it is. On PostgreSQL
    there are two workers; SQLite lets one write at a time, so there a second gains nothing.
    """
    workers = 2 if connection.vendor == "postgresql" else 1
    return [_measured(size, workers=workers) for size in SIZES]


def _measured(size: int, *, workers: int) -> dict[str, object]:
    command = [sys.executable, "manage.py", "run_worker"]
    WorkerHeartbeat.objects.all().delete()
    running = [subprocess.Popen(command, cwd=PROJECT_DIR, env=os.environ) for _ in range(workers)]
    try:
        _wait_for_heartbeats(workers)
        return _row(size) | {"workers": workers}
    finally:
        for worker in running:
            worker.terminate()
        for worker in running:
            worker.wait()


def _row(size: int) -> dict[str, object]:
    articles = [make_ready(f"Lag {time.time_ns()}", published=False) for _ in range(size)]
    revisions = [schedule(article, None) for article in articles]
    due_at = timezone.now() + SCHEDULED_AHEAD
    found = Revision.objects.filter(pk__in=[revision.pk for revision in revisions])
    found.update(approved_go_live_at=due_at)  # all at once, however long making them took
    lags = sorted(_lags({article.pk for article in articles}, due_at))
    return {
        "database": connection.vendor,
        "articles": size,
        "published": len(lags),
        "median_seconds": round(lags[len(lags) // 2], 3),
        "p99_seconds": round(lags[max(0, -(-len(lags) * 99 // 100) - 1)], 3),
        "goal_seconds": GOALS[connection.vendor, size],
        "worst_seconds": round(lags[-1], 3),
    }


def _lags(waiting: set[int], due_at) -> list[float]:
    lags: list[float] = []
    end = due_at + timedelta(seconds=WAIT_AT_MOST_SECONDS)
    while waiting and timezone.now() < end:
        live = waiting & _live(min(waiting))
        lag = (timezone.now() - due_at).total_seconds()
        lags.extend([lag] * len(live))
        waiting -= live
        time.sleep(LOOK_SECONDS)
    return lags


def _live(first: int) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(LIVE, [first])
        return {pk for (pk,) in cursor}


def _wait_for_heartbeats(number: int) -> None:
    end = time.monotonic() + START_AT_MOST_SECONDS
    while WorkerHeartbeat.objects.count() < number:
        if time.monotonic() > end:
            raise TimeoutError("A worker did not start.")
        time.sleep(0.1)
