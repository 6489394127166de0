"""From nothing to a running site, and every way in which it ends."""

import os
import re
import signal
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.patience import PATIENCE_SECONDS, wait_until
from tests.site_core.management.running_site import (
    RunningSite,
    served_without_database,
    started_site,
)
from tests.site_core.management.slow_senders import slow_senders

# One first run serves all tests here; it is made on the database of this run.
pytestmark = [pytest.mark.xdist_group("start_site"), pytest.mark.each_database]


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """A ``var`` folder after the first start, and what was said meanwhile."""
    var = tmp_path_factory.mktemp("site") / "var"
    with started_site(var) as site:
        site.wait_until_it_answers()
        answers = {path: site.get(path) for path in ("/", "/blog/", "/health/", "/admin/login/")}
        exit_code = site.stop()
    return var, answers, exit_code, site.output.read_text()


@pytest.fixture
def running(first_run):
    """The same site, started again; stopped afterwards if the test did not."""
    with started_site(first_run[0]) as site:
        yield site


def memory_of(pid: int) -> tuple[int, int]:
    """What a process holds, and how much of that is not shared with another."""
    sizes = re.findall(r"(\w+): +(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text())
    kilobytes = {name: int(size) for name, size in sizes}
    return kilobytes["Rss"], kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]


def _is_listening(site: RunningSite) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", site.port)) == 0


def test_the_first_start_serves_a_starter_site(first_run):
    _, answers, exit_code, _ = first_run
    assert {path: status for path, (status, _, _) in answers.items()} == dict.fromkeys(answers, 200)
    assert {headers["server"] for _, headers, _ in answers.values()} == {"site"}  # no product
    assert exit_code == 0


def test_stylesheets_are_joined_hashed_compressed_and_kept(first_run, running):
    page = first_run[1]["/"][2].decode()
    stylesheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    running.wait_until_it_answers()
    status, headers, _ = running.get(stylesheets[0])
    assert len(stylesheets) == 1
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert (first_run[0] / "static" / f"{stylesheets[0].removeprefix('/static/')}.br").exists()


def test_a_password_is_generated_and_printed(first_run):
    said = first_run[3]
    password = re.search(r"Password: +(\S+)", said)[1]
    assert "Administrator: admin" in said
    assert len(password) >= 16


def test_a_later_start_prepares_nothing_anew(first_run, running):
    running.wait_until_it_answers()
    assert running.stop() == 0
    said = running.output.read_text()
    assert "Password" not in said
    assert "starter" not in said
    assert "Collected" not in said
    assert "Preparing" not in said
    assert f"http://localhost:{running.port}/admin/" in said


def test_a_site_whose_database_is_gone_serves_copies_of_its_pages(first_run, running):
    running.wait_until_it_answers()
    copies = first_run[0] / "mirror" / "files"
    sitemap = running.get("/sitemap.xml")[2].decode()
    paths = [urlsplit(address).path for address in re.findall("<loc>([^<]+)", sitemap)]
    wait_until(lambda: all((copies / path.strip("/") / "index.html").exists() for path in paths))
    running.stop()

    with served_without_database(first_run[0]) as site:
        site.wait_until_it_answers()
        for path in paths:
            status, headers, content = site.get(path)
            assert (status, headers["cache-control"]) == (200, "no-store"), path
            assert b"This is a copy of the page" in content
            assert b'method="post"' not in content
        assert site.get("/blog/nothing-here/")[0] == 503


@pytest.mark.faults(46)
def test_who_sends_slowly_or_nothing_is_given_up_and_keeps_nobody_from_reading(running):
    running.wait_until_it_answers()
    with slow_senders(running.port, 64) as sockets:
        for path in ("/", "/search/?q=sleep") * 3:
            assert running.get(path)[0] == 200
        for sender in sockets[:2]:
            sender.settimeout(PATIENCE_SECONDS)
            assert sender.recv(100).startswith(b"HTTP/1.1 408")


@pytest.mark.faults(48)
def test_hanging_up_renews_all_processes_and_answers_all_the_while(running):
    running.wait_until_it_answers()
    before = set(running.children().values())

    running.process.send_signal(signal.SIGHUP)

    def answer() -> None:
        assert running.get("/health/ready")[0] == 200
        assert running.get("/")[0] == 200

    wait_until(
        lambda: not before & running.all_children() and len(running.children()) == 2, pause=answer
    )
    assert running.get("/")[0] == 200
    assert running.stop() == 0


def test_the_process_that_only_waits_is_small_and_the_others_share_what_is_loaded(running):
    running.wait_until_it_answers()
    assert running.own_megabytes() <= 30
    for pid in running.children().values():
        held, own = memory_of(pid)
        assert own < held * 0.6


@pytest.mark.faults(48)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_stops_both_and_is_no_failure(running, number):
    running.wait_until_it_answers()
    children = running.children()
    assert set(children) == {"site", "worker"}
    assert running.stop(number) == 0
    assert not _is_listening(running)
    for pid in children.values():
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.parametrize(("victim", "other"), [("worker", "site"), ("site", "worker")])
def test_when_one_dies_the_other_is_stopped_and_that_is_a_failure(running, victim, other):
    running.wait_until_it_answers()
    children = running.children()
    os.kill(children[victim], signal.SIGTERM)
    assert running.exit_code() == 1
    with pytest.raises(ProcessLookupError):
        os.kill(children[other], 0)
    assert f"The {victim} ended by itself" in running.output.read_text()


def test_a_taken_port_gets_one_sentence(first_run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started_site(first_run[0], PORT=str(port)) as site:
            assert site.exit_code() == 1
    said = site.output.read_text()
    assert said.count("\n") == 1
    assert f"cannot listen on 127.0.0.1:{port}" in said
