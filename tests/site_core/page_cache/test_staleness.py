"""Nobody who asks after a commit gets what was there before it, in whatever process."""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings

from site_core.env import PROJECT_DIR
from site_core.page_cache.on_redis import BELIEVED_SECONDS
from site_core.page_cache.stamping import shared_stamps
from site_core.page_cache.store import answers_at_hand
from tests.patience import wait_until
from tests.redis_server import running_redis_server
from tests.site_core.page_cache import article_changes, site_changes
from tests.site_core.page_cache.seeing import Gone, Seen, changes_in

PROCESSES, READERS_IN_EACH = 2, 2
ALL = changes_in(article_changes) + changes_in(site_changes)
KINDS_AT_LEAST = 30


class Heard(NamedTuple):
    """What one reader was answered, and when they asked (``time.monotonic``)."""

    status: int
    content: str
    asked_at: float


class Readers:
    """A process whose readers visit the site like any others."""

    def __init__(self, stack: ExitStack, database: str, stamps: Path) -> None:
        environment = os.environ | {
            "DATABASE_URL": database,
            "PAGE_CACHE_STAMPS": str(stamps),
            "COUNTERS": json.dumps(settings.COUNTERS),
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "READERS": str(READERS_IN_EACH),
        }
        self.process = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "tests.site_core.page_cache.reader"],
                cwd=PROJECT_DIR,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        stack.callback(self.process.stdin.close)

    def ask(self, address: str) -> None:
        self.process.stdin.write(f"{address}\n")
        self.process.stdin.flush()

    def heard(self) -> list[Heard]:
        return [Heard(*answer) for answer in json.loads(self.process.stdout.readline())]


def is_seen(seen: Seen, answer: tuple[int, str] | Heard) -> bool:
    status, content = answer[:2]
    if isinstance(seen, int):
        return status == seen
    return (seen not in content) if isinstance(seen, Gone) else (seen in content)


@pytest.fixture
def readers(shared_database):
    with ExitStack() as stack:
        here = settings.PAGE_CACHE_STAMPS
        yield [Readers(stack, shared_database, here) for _ in range(PROCESSES)]


@pytest.fixture
def redis(settings):
    """What several machines share; this process is one of them."""
    with running_redis_server() as address:
        settings.COUNTERS = {
            "STORE": "site_core.counters.on_redis.RedisStore",
            "LASTING": "site_core.counters.in_database.DatabaseStore",
            "LOCATION": address,
            "PREFIX": "staleness",
        }
        for made in (shared_stamps, answers_at_hand):
            made.cache_clear()
        yield
    for made in (shared_stamps, answers_at_hand):
        made.cache_clear()


@pytest.fixture
def machines(redis, shared_database, tmp_path):
    """Readers that share nothing with this process but the database and Redis."""
    with ExitStack() as stack:
        yield [Readers(stack, shared_database, tmp_path / f"{n}.stamps") for n in range(PROCESSES)]


def test_no_machine_shows_what_was_there_a_tenth_of_a_second_ago(redis, committed_site, machines):
    stale, unchanged = [], []
    for change in ALL:
        steps = change()
        address = next(steps)
        if words := getattr(address, "words", ""):
            wait_until(lambda: all(words in heard.content for heard in visit(machines, address)))  # noqa: B023
        before = visit(machines, address)
        seen = next(steps)
        told_by = time.monotonic() + BELIEVED_SECONDS
        unchanged += [change.__name__ for answer in before if is_seen(seen, answer)]
        after = visits_until(told_by, machines, address)
        late = [answer for answer in after if answer.asked_at > told_by]
        stale += [change.__name__ for answer in late if not is_seen(seen, answer)]

    assert unchanged == []
    assert stale == []


def visits_until(moment: float, readers: list[Readers], address: str) -> list[Heard]:
    """All that is heard until everybody has asked after ``moment``."""
    heard, latest = [], []
    while not latest or min(answer.asked_at for answer in latest) <= moment:
        latest = visit(readers, address)
        heard += latest
    return heard


def visit(readers: list[Readers], address: str) -> list[Heard]:
    for process in readers:
        process.ask(address)
    return [answer for process in readers for answer in process.heard()]


def test_every_kind_of_change_is_seen_by_the_first_who_asks_after_it(committed_site, readers):
    stale, unchanged = [], []
    for change in ALL:
        steps = change()
        address = next(steps)
        visit(readers, address)  # may make sizes of pictures, which others then find
        before = visit(readers, address)
        seen = next(steps)
        unchanged += [change.__name__ for answer in before if is_seen(seen, answer)]
        stale += [
            change.__name__ for answer in visit(readers, address) if not is_seen(seen, answer)
        ]

    assert unchanged == []
    assert stale == []
    assert len(ALL) >= KINDS_AT_LEAST
