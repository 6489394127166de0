"""Two real processes with an operator's settings agree about everything that counts."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.migrated_database import migrated_copy
from tests.redis_server import running_redis_server

TRIES = 200
PROJECT_DIR = Path(__file__).resolve().parents[3]
OPERATORS_WORDS = ("DATABASE_URL", "CACHE_URL", "SECRET_KEY", "SITE_URL")
Both = Callable[[str], list[str]]


@pytest.fixture(params=["default", "redis"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Both]:
    """A function that has both processes do the same at once and returns their answers."""
    fresh = {name: value for name, value in os.environ.items() if name not in OPERATORS_WORDS}
    fresh |= {"DJANGO_SETTINGS_MODULE": "site_core.settings.development", "VAR_DIR": str(tmp_path)}
    with ExitStack() as stack:
        if request.param == "redis":
            there = stack.enter_context(running_redis_server())
            fresh["CACHE_URL"] = there.replace("unix://", "redis://", 1)
            fresh["DATABASE_URL"] = f"sqlite:///{migrated_copy(tmp_path)}"
        racers = [stack.enter_context(_racer(fresh)) for _ in range(2)]

        def at_once(line: str) -> list[str]:
            for racer in racers:
                racer.stdin.write(f"{line}\n")
                racer.stdin.flush()
            return [racer.stdout.readline().strip() for racer in racers]

        yield at_once
        for racer in racers:
            racer.stdin.close()
            assert racer.wait() == 0


def _racer(environment: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.site_core.counters.racing"],
        cwd=PROJECT_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_never_are_both_told_that_they_are_first(both: Both):
    answers = [sorted(both(f"count value-{number}")) for number in range(TRIES)]

    assert [pair for pair in answers if pair != ["1", "2"]] == []


def test_never_do_both_claim_the_same(both: Both):
    answers = [sorted(both(f"claim value-{number}")) for number in range(TRIES)]

    assert [pair for pair in answers if pair != ["False", "True"]] == []


def test_no_count_is_lost(both: Both):
    last = [both("count always") for _ in range(TRIES)][-1]

    assert max(map(int, last)) == 2 * TRIES


def test_both_read_the_same_word_and_see_that_it_changed(both: Both):
    ours, theirs = both("word pages")
    assert ours == theirs

    both("change pages")
    ours_now, theirs_now = both("word pages")
    assert ours_now == theirs_now != ours
