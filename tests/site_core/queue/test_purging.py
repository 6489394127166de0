"""A cache in front of the site is told what has changed, once, and again while it is away."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.http import HttpResponse

from site_core.models import OutboxMessage
from site_core.page_cache import changing, comments_of, forget_everything
from site_core.page_cache.answers import answer_from, key_of
from site_core.page_cache.stamps import place_of
from site_core.queue import caches_in_front, purging
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_article
from tests.http_server import Quiet, served_by

pytestmark = pytest.mark.django_db


@contextmanager
def cache_in_front(status: int = 200) -> Iterator[tuple[str, list[str]]]:
    """The address of a cache, and the keys that it was told to forget."""
    told = []

    class Cache(Quiet):
        def do_PURGE(self) -> None:
            told.append(self.headers["Surrogate-Key"])
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

    with served_by(Cache) as url:
        yield f"{url}/", told


@pytest.fixture(autouse=True)
def began(monkeypatch, settings):
    """A worker that has seen everything so far."""
    monkeypatch.setattr(purging, "_seen", {})
    settings.PURGE_URLS = []


def _follow(settings, url, now) -> None:
    settings.PURGE_URLS = [url]
    purging.note_changes(now=now)
    deliver_waiting(clock=lambda: now, kinds=[purging.PURGE])


def _first_message() -> OutboxMessage:
    return OutboxMessage.objects.filter(kind="purge:tell").earliest("pk")


def test_what_reaches_a_cache_late_from_elsewhere_is_forgotten_by_a_second_telling(settings, now):
    with cache_in_front() as (url, told):
        _follow(settings, url, now)
        assert told == [key_of(0)]
        deliver_waiting(clock=lambda: now + purging.AGAIN_AFTER, kinds=[purging.PURGE])
        deliver_waiting(clock=lambda: now + 2 * purging.AGAIN_AFTER, kinds=[purging.PURGE])
    assert told == [key_of(0), key_of(0)]


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


@pytest.mark.faults(45)
@pytest.mark.parametrize("status", [403, 503])
def test_a_cache_that_does_not_forget_is_told_again(settings, now, status):
    with cache_in_front(status) as (url, told):
        _follow(settings, url, now)
        message = _first_message()
        assert message.state == OutboxMessage.State.WAITING
        assert "did not forget" in message.error
        deliver_waiting(clock=lambda: now + timedelta(minutes=1), kinds=[purging.PURGE])
    assert told == [
        key_of(0),
        key_of(0),
    ]  # it is away, so the second telling waits behind the first


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


@contextmanager
def cdn(reply: bytes) -> Iterator[tuple[str, list[tuple[str, dict[str, str], bytes]]]]:
    """The address of a CDN's programmers' entrance, and what was asked there: path, headers, body."""
    asked = []

    class Entrance(Quiet):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked.append((self.path, dict(self.headers), body))
            self.send_response(201 if "distribution" in self.path else 200)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

    with served_by(Entrance) as url:
        yield url, asked


def test_fastly_and_cloudflare_are_told_keys_and_the_queue_knows_no_secret(
    settings, now, monkeypatch
):
    for name, reply in (("fastly", b'{"status": "ok"}'), ("cloudflare", b'{"success": true}')):
        with cdn(reply) as (address, asked):
            monkeypatch.setattr(caches_in_front, name.upper(), address)
            monkeypatch.setattr(purging, "_seen", {})
            _follow(settings, f"{name}://to%2Fken@site-17", now)

            [(path, headers, body)] = asked
            assert "site-17" in path
            assert "to/ken" in (headers.get("Fastly-Key") or headers["Authorization"])
            assert key_of(0) in headers.get("Surrogate-Key", "") + body.decode()
    messages = OutboxMessage.objects.filter(kind="purge:tell")
    assert {message.state for message in messages.filter(not_before=now)} == {"done"}
    assert "ken" not in str([(message.key, message.payload) for message in messages])


def test_a_cdn_that_says_no_is_told_again(settings, now, monkeypatch):
    with cdn(b'{"success": false}') as (address, asked):
        monkeypatch.setattr(caches_in_front, "CLOUDFLARE", address)
        _follow(settings, "cloudflare://token@zone", now)
        deliver_waiting(clock=lambda: now + timedelta(minutes=1), kinds=[purging.PURGE])
    assert len(asked) == 2
    assert "did not forget" in _first_message().error


def test_cloudfront_knows_no_keys_and_forgets_all(settings, now, monkeypatch):
    with cdn(b"<Invalidation><Id>1</Id></Invalidation>") as (address, asked):
        monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", address)
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")  # real ones need none
        _follow(settings, "cloudfront://key:secret@E17", now)
    [(path, _, body)] = asked
    assert path.endswith("/distribution/E17/invalidation")
    assert b"<Path>/*</Path>" in body
    assert _first_message().state == "done"


def test_each_cdn_is_told_in_its_own_words(settings):
    settings.PURGE_URLS = ["cloudflare://t@zone", "cloudfront://E17"]
    answer = answer_from(HttpResponse("words"), noted=((0, 1), (17, 4)), true_until=math.inf)
    said = dict(answer.headers)
    assert said["cache-tag"] == "t0,t17"
    assert said["cloudflare-cdn-cache-control"] == "max-age=600"
    assert said["cache-control"] == "public, max-age=0, must-revalidate, s-maxage=600"


def test_an_answer_names_what_it_depends_on_and_how_long_it_is_true(settings):
    settings.PURGE_URLS = ["http://127.0.0.1:6081/"]
    long, short = (
        dict(answer_from(HttpResponse("words"), noted=((0, 1), (17, 4)), true_until=until).headers)
        for until in (math.inf, time.time() + 60.9)
    )
    assert long["surrogate-key"] == "t0 t17"
    assert long["surrogate-control"] == "max-age=600"
    assert short["surrogate-control"] == "max-age=60"
