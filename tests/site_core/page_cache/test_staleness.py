"""Nobody who asks after a commit gets what was there before it, in whatever process."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from site_core.env import PROJECT_DIR
from site_core.page_cache.stamping import shared_stamps
from site_core.page_cache.store import answers_at_hand
from tests.patience import wait_until
from tests.redis_server import running_redis_server
from tests.site_core.page_cache import article_changes, site_changes
from tests.site_core.page_cache.seeing import Gone, Seen, changes_in

READERS = 3
"""And the process that changes: four."""
ALL = changes_in(article_changes) + changes_in(site_changes)
KINDS_AT_LEAST = 30


class Reader:
    """A process that visits the site like any other."""

    def __init__(self, stack: ExitStack, database: str, stamps: Path) -> None:
        environment = os.environ | {
            "DATABASE_URL": database,
            "PAGE_CACHE_STAMPS": str(stamps),
            "COUNTERS": json.dumps(settings.COUNTERS),
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
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

    def heard(self) -> tuple[int, str]:
        return tuple(json.loads(self.process.stdout.readline()))


def is_seen(seen: Seen, answer: tuple[int, str]) -> bool:
    status, content = answer
    if isinstance(seen, int):
        return status == seen
    return (seen not in content) if isinstance(seen, Gone) else (seen in content)


@pytest.fixture
def readers(shared_database):
    with ExitStack() as stack:
        here = settings.PAGE_CACHE_STAMPS
        yield [Reader(stack, shared_database, here) for _ in range(READERS)]


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
        yield [Reader(stack, shared_database, tmp_path / f"{n}.stamps") for n in range(READERS)]


def test_every_kind_of_change_is_seen_on_every_machine(redis, committed_site, machines):
    unchanged = []
    for change in ALL:
        steps = change()
        address = next(steps)
        words = getattr(address, "words", "")
        wait_until(lambda: all(words in content for _, content in visit(machines, address)))  # noqa: B023
        before = visit(machines, address)
        seen = next(steps)
        unchanged += [change.__name__ for answer in before if is_seen(seen, answer)]
        wait_until(lambda: all(is_seen(seen, answer) for answer in visit(machines, address)))  # noqa: B023

    assert unchanged == []


def visit(readers: list[Reader], address: str) -> list[tuple[int, str]]:
    for reader in readers:
        reader.ask(address)
    return [reader.heard() for reader in readers]


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
