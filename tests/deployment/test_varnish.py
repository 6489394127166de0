"""Varnish, as docs/deployment sets it up, before the site and while it is gone."""

from pathlib import Path

import pytest

from tests.deployment.programs import (
    Origin,
    ask,
    running_origin,
    running_varnish,
)
from tests.patience import wait_until
from tests.ports import free_port

KEPT = {"Surrogate-Key": "t0 t17", "Surrogate-Control": "max-age=600", "Cache-Control": "max-age=0"}


@pytest.fixture
def varnish(tmp_path):
    """The origin and the port of Varnish before it."""
    with running_origin() as origin:
        origin.headers = dict(KEPT)
        yield from _varnish(origin, tmp_path)


def _varnish(origin: Origin, folder: Path):
    port = free_port()
    with running_varnish(folder, before=origin.port, port=port):
        yield origin, port


def _told_to_forget(port: int, keys: str) -> int:
    return ask(port, "/", method="PURGE", Surrogate_Key=keys)[0]


def test_an_answer_is_kept_until_one_of_its_keys_is_forgotten(varnish):
    origin, port = varnish
    for path in ("/blog/", "/blog/?utm_source=mail", "/blog/?fbclid=1&utm_medium=x"):
        assert ask(port, path, Cookie="_ga=1; seen=2")[2] == b"from the site"
    assert [path for _, path, _ in origin.asked] == ["/blog/"]
    assert "Cookie" not in origin.asked[-1][2]

    origin.words = "changed"
    assert _told_to_forget(port, "t16 t170") == 200
    assert ask(port, "/blog/")[2] == b"from the site"
    assert _told_to_forget(port, "t17") == 200
    status, headers, body = ask(port, "/blog/")
    assert (status, body) == (200, b"changed")
    assert "surrogate-key" not in headers
    assert _told_to_forget(port, "x) || req.url ~ (") == 400


def test_who_is_logged_in_and_what_is_not_for_all_is_never_kept(varnish):
    origin, port = varnish
    for cookie in ("__Host-session=abc", "seen=1; session=abc"):
        ask(port, "/blog/", Cookie=cookie)
        assert "session=abc" in origin.asked[-1][2]["Cookie"]
    origin.headers = {}
    origin.words = "for one"
    for _ in range(2):
        assert ask(port, "/search/?q=sleep")[2] == b"for one"
    ask(port, "/contact/", method="POST")
    origin.headers = KEPT | {"Set-Cookie": "a=b"}
    ask(port, "/blog/a/")
    ask(port, "/blog/a/")
    assert len(origin.asked) == 7


def test_an_answer_that_is_over_is_made_anew_and_stands_in_for_a_site_that_is_gone(varnish):
    origin, port = varnish
    origin.headers["Surrogate-Control"] = "max-age=1"
    assert ask(port, "/blog/")[2] == b"from the site"
    origin.words = "changed"
    wait_until(lambda: ask(port, "/blog/")[2] == b"changed")

    origin.stop()
    wait_until(lambda: ask(port, "/blog/nothing/")[0] == 504)
    wait_until(lambda: ask(port, "/blog/")[0] == 200)
    assert ask(port, "/blog/")[2] == b"changed"
    assert ask(port, "/", method="POST")[0] == 504
