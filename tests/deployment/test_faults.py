"""Whatever is taken away from the large set-up: no wrong page, no lost message, and it recovers by itself."""

import os
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.deployment.large import Large, answered
from tests.patience import wait_until
from tests.redis_troubles import garbage_at
from tests.with_postgres import newest_binaries

pytestmark = pytest.mark.xdist_group("large")
PAGES = {"/": "<title>", "/blog/": "<title>Articles", "/contact/": "<title>Contact"}
HELP = "988"
ANSWERING = min(2, os.cpu_count() or 1)
"""Processes of the server."""
MESSAGES = "SELECT count(*) FROM forms_enquiry"
WAITING = (
    "SELECT count(*) FROM site_core_outboxmessage "
    "WHERE kind = 'enquiry_received:mail' AND state <> 'done' AND not_before <= now()"
)
PURGES = (
    "SELECT count(*) FROM site_core_outboxmessage WHERE kind = 'purge:tell' AND state = 'waiting'"
)
TRIED = f"{PURGES} AND error <> ''"


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Iterator[Large]:
    if newest_binaries() is None:
        pytest.skip("PostgreSQL is not installed: the large set-up is not tried.")
    with ExitStack() as stack:
        yield Large(stack, tmp_path_factory.mktemp("large"))


def wrong_pages(large: Large) -> list[str]:
    found = {path: large.get(path) for path in PAGES}
    return [
        path
        for path, (status, _, text) in found.items()
        if status != 200 or PAGES[path] not in text
    ]


def is_kept(large: Large, path: str = "/blog/") -> bool:
    """Whether a page comes from memory, for a second at least."""
    return int(large.get(path)[1].get("age", 0)) >= 1


def nothing_is_lost(large: Large) -> bool:
    return large.row(MESSAGES)[0] == large.accepted


@contextmanager
def redis_in(large: Large, trouble: str) -> Iterator[None]:
    if trouble == "full":
        large.redis.say("CONFIG", "SET", "maxmemory", "1")
        yield
        large.redis.say("CONFIG", "SET", "maxmemory", "0")
    elif trouble == "read-only":
        large.redis.say("REPLICAOF", "127.0.0.1", "9")
        yield
        large.redis.say("REPLICAOF", "NO", "ONE")
    else:
        large.redis.kill()
        with garbage_at(large.redis.port) if trouble == "garbage" else ExitStack():
            yield
        large.redis.start()


@pytest.mark.faults(4, 5)
@pytest.mark.parametrize("trouble", ["killed", "full", "read-only", "garbage"])
def test_without_redis_pages_are_right_messages_are_kept_and_the_door_stays_shut(large, trouble):
    wait_until(lambda: is_kept(large))

    with redis_in(large, trouble):
        assert wrong_pages(large) == []
        assert large.write(f"While Redis is {trouble}")[0] == 303
        tries = [large.log_in(f"nobody {trouble}") for _ in range(7)]
        assert tries == [200] * 5 + [429] * 2

    assert nothing_is_lost(large)
    wait_until(lambda: is_kept(large))


@pytest.mark.faults(1, 2, 3)
def test_postgresql_is_stopped_and_comes_back(large):
    copies = large.folder / "var" / "mirror" / "files"
    wait_until(lambda: (copies / "blog" / "index.html").exists())
    large.postgres.stop()

    status, _, text = large.get("/blog/")
    assert (status, PAGES["/blog/"] in text) == (200, True)
    status, text = large.write("While the database is away")
    assert status == 503
    assert HELP in text
    assert large.get("/health/ready")[0] == 503

    large.postgres.start()
    wait_until(lambda: large.write("When it is back")[0] == 303)
    assert wrong_pages(large) == []
    assert nothing_is_lost(large)


@pytest.mark.faults(45)
def test_varnish_that_is_away_when_something_changes_is_told_again(large):
    with large.varnish() as varnish:
        wait_until(lambda: large.row(PURGES)[0] == 0)
        varnish.send_signal(signal.SIGSTOP)
        child = large.children_of(varnish.pid)[0]
        large.signal(child, signal.SIGSTOP)
        try:
            large.do(
                "from site_core.models import PracticeSettings as P\n"
                "one = P.objects.get(); one.name = 'Renamed practice'; one.save()"
            )
            wait_until(lambda: large.row(TRIED)[0] > 0)
        finally:
            large.signal(child, signal.SIGCONT)
            varnish.send_signal(signal.SIGCONT)

        wait_until(lambda: large.row(PURGES)[0] == 0)
        assert "Renamed practice" in large.get("/blog/", port=large.front)[2]


@pytest.mark.faults(47)
def test_killed_processes_lose_nothing_and_come_back(large):
    is_over, wrong = threading.Event(), []

    def read() -> None:
        while not is_over.is_set():
            found = answered(large.get, "/blog/")
            if found and (found[0] != 200 or PAGES["/blog/"] not in found[2]):
                wrong.append(found[0])

    def write() -> None:
        number = 0
        while not is_over.is_set():
            number += 1
            answered(large.write, f"Under load, {number}")

    loading = [threading.Thread(target=read) for _ in range(3)] + [threading.Thread(target=write)]
    for thread in loading:
        thread.start()
    try:
        wait_until(lambda: len(large.processes_of("site")) == ANSWERING)
        before = large.processes_of("site")
        large.kill(before[0])
        wait_until(lambda: len(set(large.processes_of("site")) - {before[0]}) == ANSWERING)
        wait_until(lambda: answered(large.get, "/blog/") is not None)
        assert large.site.process.poll() is None

        large.kill(large.processes_of("worker")[0])
        assert large.site.exit_code() == 1  # for the unit, which starts it again
        large.start_site()
    finally:
        is_over.set()
        for thread in loading:
            thread.join()

    assert wrong == []
    assert large.row(MESSAGES)[0] >= large.accepted
    wait_until(lambda: large.row(WAITING)[0] == 0)


@pytest.mark.faults(8)
def test_pictures_that_cannot_be_reached_cost_no_page(large):
    pictures = re.findall(r'(/media/images/[^"\s]+)', large.get("/blog/")[2])
    assert large.get(pictures[0])[0] == 200

    large.s3.kill()

    assert large.get(pictures[0])[0] == 503
    assert wrong_pages(large) == []
