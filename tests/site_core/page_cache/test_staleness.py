"""Nobody who asks after a commit gets what was there before it, in whatever process."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack

import pytest
from django.conf import settings

from site_core.env import PROJECT_DIR
from tests.site_core.page_cache import article_changes, site_changes
from tests.site_core.page_cache.seeing import Gone, Seen, changes_in

READERS = 2
ALL = changes_in(article_changes) + changes_in(site_changes)
KINDS_AT_LEAST = 30


class Reader:
    """A process that visits the site like any other."""

    def __init__(self, stack: ExitStack, database: str) -> None:
        environment = os.environ | {
            "DATABASE_URL": database,
            "PAGE_CACHE_STAMPS": str(settings.PAGE_CACHE_STAMPS),
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
        yield [Reader(stack, shared_database) for _ in range(READERS)]


def test_every_kind_of_change_is_seen_by_the_first_who_asks_after_it(committed_site, readers):
    def all_visit(address: str) -> list[tuple[int, str]]:
        for reader in readers:
            reader.ask(address)
        return [reader.heard() for reader in readers]

    stale, unchanged = [], []
    for change in ALL:
        steps = change()
        address = next(steps)
        all_visit(address)  # may make sizes of pictures, which others then find
        before = all_visit(address)
        seen = next(steps)
        unchanged += [change.__name__ for answer in before if is_seen(seen, answer)]
        stale += [change.__name__ for answer in all_visit(address) if not is_seen(seen, answer)]

    assert unchanged == []
    assert stale == []
    assert len(ALL) >= KINDS_AT_LEAST
