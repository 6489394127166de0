"""What is sent slowly, endlessly or never: given up in time, and read whole otherwise."""

import asyncio

import pytest

from site_core.front import bodies
from site_core.front.bodies import BodyRefused, read_body


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


def read(sending, *, path="/contact/", stated=""):
    return asyncio.run(read_body(sending, path=path, stated_length=stated))


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
def test_more_than_is_taken_is_refused_whether_it_is_said_before_or_not(monkeypatch):
    monkeypatch.setattr(bodies, "MOST_BYTES", 2**20)
    much = b"x" * 2**19

    for sending, stated in ((Sending(), str(2**20 + 1)), (Sending(much, much, b"x"), "")):
        with pytest.raises(BodyRefused, match="larger than the 1 MB") as refusal:
            read(sending, stated=stated)
        assert refusal.value.status == 413


def test_staff_may_send_more(monkeypatch):
    monkeypatch.setattr(bodies, "MOST_BYTES", 10)

    with read(Sending(b"x" * 11), path="/admin/images/add/") as body:
        assert len(body.read()) == 11
