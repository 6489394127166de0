"""What is sent slowly, endlessly or never: given up in time, and read whole otherwise."""

import asyncio

import pytest
from django.core.wsgi import get_wsgi_application

from site_core.front import bodies
from site_core.front.bodies import BodyRefused, read_body
from site_core.front.calling import Asked, call
from site_core.library.limits import most_bytes
from tests.coroutines import run_coroutine


class Sending:
    """Sends ``chunks``, and then nothing for ever unless it ``ends``."""

    def __init__(self, *chunks: bytes, ends: bool = True) -> None:
        self.chunks, self.ends = list(chunks), ends

    def __aiter__(self):
        return self

    async def __anext__(self) -> bytes:
        if self.chunks:
            return self.chunks.pop(0)
        if not self.ends:
            await asyncio.Event().wait()
        raise StopAsyncIteration


def read(sending, *, most=2**20, stated=""):
    return run_coroutine(read_body(sending, most=most, stated_length=stated))


def test_what_comes_in_pieces_is_read_whole():
    with read(Sending(b"name=", b"", b"Kim")) as body:
        assert body.read() == b"name=Kim"


@pytest.mark.faults(46)
def test_who_falls_silent_is_given_up(monkeypatch):
    monkeypatch.setattr(bodies, "PATIENCE_SECONDS", 0.05)

    with pytest.raises(BodyRefused, match="too slowly") as refusal:
        read(Sending(b"n", ends=False))

    assert refusal.value.status == 408


@pytest.mark.faults(29)
def test_what_ends_before_it_is_whole_is_refused():
    with pytest.raises(BodyRefused, match="did not arrive whole") as refusal:
        read(Sending(b"message=I can", b"not sl"), stated="4000")

    assert refusal.value.status == 400


@pytest.mark.faults(26)
def test_more_than_is_taken_is_refused_although_nobody_said_so_before():
    much = b"x" * 2**19

    with pytest.raises(BodyRefused, match="larger than the 1 MB") as refusal:
        read(Sending(much, much, b"x"), most=2**20)

    assert refusal.value.status == 413


@pytest.mark.faults(26)
def test_what_says_that_it_is_too_large_is_heard_out_and_dropped(monkeypatch):
    monkeypatch.setattr(bodies, "READ_AT_MOST", 12)
    short, long = Sending(b"x" * 6, b"x" * 5), Sending(*[b"x" * 6] * 4)

    assert [read(sending, most=10, stated="11").read() for sending in (short, long)] == [b"", b""]
    assert (short.chunks, len(long.chunks)) == ([], 1)


@pytest.mark.django_db
def test_a_browser_that_sends_too_much_is_told_so_on_a_page(settings):
    """By the server's own application: what stands before Django leaves the answer to it."""
    settings.POST_MOST_BYTES = 10
    headers = [("host", "testserver"), ("content-length", "11")]
    asked = Asked("POST", "http", "/contact/", "", "1.1", "testserver:80", "127.0.0.1:9", headers)

    body = read(Sending(b"x" * 11), most=most_bytes("/contact/"), stated="11")
    reply = call(get_wsgi_application(), asked, body)

    assert reply.status == 413
    assert "What you wrote is still in your browser" in reply.body.decode()
