"""A cache in front of the site is told what has changed, once, and again while it is away."""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.http import HttpResponse

from site_core.models import OutboxMessage
from site_core.page_cache import changing, comments_of, forget_everything
from site_core.page_cache.answers import answer_from, key_of
from site_core.page_cache.stamps import place_of
from site_core.queue import purging
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_article

pytestmark = pytest.mark.django_db


@contextmanager
def cache_in_front(status: int = 200) -> Iterator[tuple[str, list[str]]]:
    """The address of a cache, and the keys that it was told to forget."""
    told = []

    class Cache(BaseHTTPRequestHandler):
        def do_BAN(self) -> None:
            told.append(self.headers["Surrogate-Key"])
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Cache) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", told
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(autouse=True)
def began(monkeypatch, settings):
    """A worker that has seen everything so far."""
    monkeypatch.setattr(purging, "_seen", {})
    settings.PURGE_URLS = []


def _follow(settings, url, now) -> None:
    settings.PURGE_URLS = [url]
    purging.note_changes(now=now)
    deliver_waiting(clock=lambda: now, kinds=[purging.PURGE])


def test_a_worker_that_begins_lets_forget_all_and_then_only_what_changes(settings, now):
    with cache_in_front() as (url, told):
        _follow(settings, url, now)
        _follow(settings, url, now)
        with changing([comments_of(7)]):
            pass
        _follow(settings, url, now)
        forget_everything()
        _follow(settings, url, now)

    assert told == [key_of(0), key_of(place_of(comments_of(7))), key_of(0)]


def test_what_is_not_committed_yet_is_told_after_the_commit(settings, now):
    with cache_in_front() as (url, told):
        _follow(settings, url, now)
        with changing([comments_of(7)]):
            _follow(settings, url, now)
            assert len(told) == 1
        _follow(settings, url, now)
        assert len(told) == 2


@pytest.mark.parametrize("status", [403, 503])
def test_a_cache_that_does_not_forget_is_told_again(settings, now, status):
    with cache_in_front(status) as (url, told):
        _follow(settings, url, now)
        message = OutboxMessage.objects.get(kind="purge:tell")
        assert message.state == OutboxMessage.State.WAITING
        assert "did not forget" in message.error
        deliver_waiting(clock=lambda: now + timedelta(minutes=1), kinds=[purging.PURGE])
    assert told == [key_of(0), key_of(0)]


def test_two_workers_that_see_the_same_change_tell_it_once(settings, now):
    with cache_in_front() as (url, told):
        _follow(settings, url, now)
        purging._seen.clear()
        _follow(settings, url, now)
    assert len(told) == 1


def test_without_a_cache_in_front_nothing_is_written_and_no_answer_names_keys(client, now):
    purging.note_changes(now=now)
    assert not OutboxMessage.objects.filter(kind="purge:tell").exists()
    assert "Surrogate-Key" not in client.get(make_article("Sleep").url).headers


def test_an_answer_names_what_it_depends_on_and_how_long_it_is_true(settings):
    settings.PURGE_URLS = ["http://127.0.0.1:6081/"]
    long, short = (
        dict(answer_from(HttpResponse("words"), noted=((0, 1), (17, 4)), true_until=until).headers)
        for until in (math.inf, time.time() + 60.9)
    )
    assert long["surrogate-key"] == "t0 t17"
    assert long["surrogate-control"] == "max-age=600"
    assert short["surrogate-control"] == "max-age=60"
