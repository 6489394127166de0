"""How a site elsewhere is asked, against a server of our own that behaves in every way there is."""

import ipaddress
import socket
import threading
from collections.abc import Iterator

import pytest

from site_core.link_checks.asking import Answer, NoAnswer, NotAsked, ask, is_public
from tests.http_server import Quiet, served_by
from tests.patience import PATIENCE_SECONDS

LOOPBACK = ipaddress.ip_address("127.0.0.1")
DEADLINE_SECONDS = 0.3
MOVES = {
    "/moved": (301, "/ok"),
    "/elsewhere-today": (302, "/ok"),
    "/moved-twice": (308, "/moved"),
    "/loop": (302, "/loop"),
    "/private": (302, "http://10.0.0.1/"),
    "/metadata": (301, "http://[::ffff:169.254.169.254]/latest/"),
    "/file": (302, "file:///etc/passwd"),
}


class Handler(Quiet):
    """What each address does; ``asked`` notes method, path and who asks."""

    asked: list[tuple[str, str, str]] = []
    let_go = threading.Event()

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path in MOVES:
            status, location = MOVES[self.path]
            self.send_response(status)
            self.send_header("Location", location)
            self.end_headers()
        elif self.path == "/hang":
            self.let_go.wait(PATIENCE_SECONDS)
        elif self.path == "/drip":
            while not self.let_go.wait(DEADLINE_SECONDS / 5):
                self.wfile.write(b"H")
        elif self.path == "/no-head" and self.command == "HEAD":
            self.send_error(405)
        elif self.path.strip("/").isdecimal():
            self.send_error(int(self.path.strip("/")))
        else:
            self.send_response(200)
            self.end_headers()


@pytest.fixture
def server() -> Iterator[str]:
    Handler.asked, Handler.let_go = [], threading.Event()
    with served_by(Handler) as url:
        yield url
        Handler.let_go.set()


def asked(url: str, **limits) -> Answer:
    """With our own loopback allowed, and nothing else that is not public."""
    return ask(url, may_ask=lambda each: each == LOOPBACK or is_public(each), **limits)


def methods() -> list[str]:
    return [method for method, _, _ in Handler.asked]


def test_an_address_that_answers_is_asked_once_by_head(server):
    assert asked(f"{server}/ok") == Answer(200)
    assert methods() == ["HEAD"]


@pytest.mark.parametrize("path", ["/moved", "/moved-twice"])
def test_what_has_moved_for_good_says_where_to(server, path):
    assert asked(f"{server}{path}") == Answer(200, f"{server}/ok")


def test_what_is_elsewhere_for_today_has_not_moved(server):
    assert asked(f"{server}/elsewhere-today") == Answer(200)


def test_a_server_without_head_is_asked_by_get(server):
    assert asked(f"{server}/no-head") == Answer(200)
    assert methods() == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [403, 404, 405, 410, 500, 503])
def test_get_has_the_last_word(server, status):
    assert asked(f"{server}/{status}") == Answer(status)
    assert methods() == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [401, 429])
def test_who_turns_us_away_is_not_asked_again(server, status):
    assert asked(f"{server}/{status}") == Answer(status)
    assert methods() == ["HEAD"]


@pytest.mark.parametrize("path", ["/hang", "/drip"])
def test_who_never_finishes_is_left(server, path):
    with pytest.raises(NoAnswer, match="too long"):
        asked(f"{server}{path}", deadline_seconds=DEADLINE_SECONDS)


def test_a_loop_is_left(server):
    with pytest.raises(NoAnswer, match="never arrives"):
        asked(f"{server}/loop")
    assert len(Handler.asked) == 6


@pytest.mark.parametrize("path", ["/private", "/metadata", "/file"])
def test_a_redirect_leads_into_no_private_network_and_to_no_file(server, path):
    with pytest.raises(NotAsked):
        asked(f"{server}{path}")
    assert len(Handler.asked) == 1


def test_without_leave_not_even_our_own_machine_is_asked(server):
    with pytest.raises(NotAsked, match="private"):
        ask(f"{server}/ok")
    assert Handler.asked == []


def test_the_address_that_was_judged_is_the_one_that_is_connected_to(server, monkeypatch):
    """A name that changes its address between the question and the connection gains nothing."""
    port = int(server.rpartition(":")[2])
    answers, resolve = [str(LOOPBACK), "10.0.0.1"], socket.getaddrinfo

    def changing(host, *args, **options):
        return resolve(answers.pop(0) if host == "changing.example" else host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", changing)

    assert asked(f"http://changing.example:{port}/ok") == Answer(200)
    assert answers == ["10.0.0.1"]


def test_it_says_who_asks(server, settings):
    settings.SITE_URL = "https://practice.example"
    asked(f"{server}/ok")

    assert "https://practice.example" in Handler.asked[0][2]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "javascript:alert(1)",
        "http://me:secret@example.com/",
        "http://127.0.0.1/",
        "http://[::1]:8000/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[2002:0a00:0001::]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://224.0.0.1/",
    ],
)
def test_what_is_no_public_web_address_is_refused(url):
    with pytest.raises(NotAsked):
        ask(url)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "https://a b.example/", "http://x..y/"])
def test_what_is_no_address_at_all_gets_a_sentence(url):
    with pytest.raises((NoAnswer, NotAsked)):
        ask(url)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8"])
def test_the_open_internet_may_be_asked(address):
    assert is_public(ipaddress.ip_address(address))
