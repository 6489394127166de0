"""Real processes: several runs at once, and the worker as it is started on a machine."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from site_core.env import PROJECT_DIR
from site_core.models import WorkerHeartbeat
from site_core.publishing.due import ALONE, run_due
from tests.builders import make_ready
from tests.patience import PATIENCE_SECONDS, ended_afterwards, wait_until
from tests.site_core.publishing.crashes import in_child
from tests.site_core.publishing.schedules import (
    ONCE,
    is_live,
    make_scheduled,
    minutes_ago,
    schedule,
    traces_of,
)


@pytest.fixture
def worker(shared_database) -> Iterator[subprocess.Popen]:
    """``manage.py run_worker`` on the shared database, running."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker"],
        cwd=PROJECT_DIR,
        env={
            **os.environ,
            "DATABASE_URL": shared_database,
            "DJANGO_SETTINGS_MODULE": "site_core.settings.test",
        },
        stdout=subprocess.PIPE,
    )
    with ended_afterwards(process):
        wait_until(WorkerHeartbeat.objects.exists)
        yield process


@pytest.mark.faults(14)
@pytest.mark.parametrize("shares", [(ALONE, ALONE), ((0, 2), (1, 2))], ids=["alone", "shared"])
def test_two_runs_at_once_do_each_of_fifty_once(shared_database, shares):
    articles = [make_scheduled(f"Due {number}", due_at=minutes_ago(5)) for number in range(50)]
    now = timezone.now()
    connections.close_all()
    first = os.fork()
    if first == 0:
        try:
            run_due(now=now, share=shares[0])
        finally:
            os._exit(0)

    status = in_child(lambda: run_due(now=now, share=shares[1]))
    other = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])

    assert (status, other) == (0, 0)
    assert [traces_of(article) for article in articles] == [ONCE] * 50


def test_a_schedule_set_shortly_before_it_is_due_is_met_and_not_before(worker):
    """How soon after is measured by the bench; here other tests use the same machine."""
    due_at = timezone.now() + timedelta(seconds=2)
    article = make_ready("In two seconds", published=False)

    schedule(article, due_at)
    wait_until(lambda: is_live(article))

    article.refresh_from_db()
    assert article.last_published_at >= due_at


@pytest.mark.faults(16)
def test_a_worker_that_starts_late_catches_up(shared_database, request):
    articles = [make_scheduled(f"Missed {n}", due_at=minutes_ago(60 * 48 - n)) for n in range(3)]

    request.getfixturevalue("worker")
    wait_until(lambda: all(is_live(article) for article in articles))

    assert [traces_of(article) for article in articles] == [ONCE | {"outbox": 0}] * 3


@pytest.mark.faults(48)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_stops_when_it_is_told_to(worker, number):
    worker.send_signal(number)

    output, _ = worker.communicate(timeout=PATIENCE_SECONDS)

    assert worker.returncode == 0
    assert output.decode().endswith("Stopped.\n")


def test_a_killed_worker_is_replaced_by_the_next(worker, request):
    worker.kill()
    worker.wait()
    article = make_scheduled(due_at=minutes_ago(1))

    run_due(now=timezone.now())

    assert traces_of(article) == ONCE
