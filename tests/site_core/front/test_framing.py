"""Where one request ends and the next begins is never in doubt; asked of the real server."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from site_core.env import PROJECT_DIR
from site_core.front.bodies import BodyRefused, read_body
from tests.patience import PATIENCE_SECONDS, ended_afterwards, wait_until
from tests.ports import free_port, is_listening

POST = b"POST / HTTP/1.1\r\nHost: example.com\r\n"
SECOND = b"GET /second HTTP/1.1\r\nHost: example.com\r\n\r\n"


async def application(scope, proto) -> None:
    """Says what it was asked for and what was sent with it, read as the site reads it."""
    try:
        stated = scope.headers.get("content-length") or ""
        with await read_body(proto, most=2**20, stated_length=stated) as sent:
            proto.response_bytes(200, [], scope.path.encode() + b" " + sent.read())
    except BodyRefused as refusal:
        proto.response_bytes(refusal.status, [("connection", "close")], str(refusal).encode())


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Of the server, as the site uses it, with the application above."""
    number = free_port()
    words = f"--interface rsgi --http 1 --no-ws --log-level critical --port {number}".split()
    ours = "tests.site_core.front.test_framing:application"
    server = subprocess.Popen([sys.executable, "-m", "granian", *words, ours], cwd=PROJECT_DIR)
    with ended_afterwards(server):
        wait_until(lambda: is_listening(number))
        yield number
        server.terminate()
        server.wait(timeout=PATIENCE_SECONDS)


def said(port: int, raw: bytes) -> bytes:
    """Everything that the server answers to ``raw`` until it hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as line:
        line.sendall(raw)
        line.shutdown(socket.SHUT_WR)
        with line.makefile("rb") as answers:
            return answers.read()


@pytest.mark.faults(30)
@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 1\r\nContent-Length: 44\r\n",
        b"Content-Length: 1, 44\r\n",
        b"Content-Length: +1\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Transfer-Encoding : chunked\r\n",
    ],
)
def test_lengths_that_contradict_each_other_are_refused(port, headers):
    answer = said(port, POST + headers + b"\r\n0\r\n\r\n" + SECOND)

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"second" not in answer


@pytest.mark.faults(30)
@pytest.mark.parametrize("order", [1, -1])
def test_beside_chunks_a_length_counts_for_nothing_and_nothing_more_is_read(port, order):
    both = [b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n"][::order]

    answer = said(port, POST + b"".join(both) + b"\r\n3\r\nabc\r\n0\r\n\r\n" + SECOND)

    assert answer.endswith(b"/ abc")
    assert b"second" not in answer
    assert b"connection: close" in answer


@pytest.mark.faults(29)
@pytest.mark.parametrize(
    "cut",
    [b"", b"5", b"5\r\nI can", b"5\r\nI can\r\n", b"5\r\nI can\r\n0", b"3\r\nabc\r\nzz\r\n"],
)
def test_half_a_message_in_chunks_is_none(port, cut):
    answer = said(port, POST + b"Transfer-Encoding: chunked\r\n\r\n" + cut)

    assert b" 200 " not in answer
    assert b"abc" not in answer
    assert b"I can" not in answer


def test_whole_ones_are_read(port):
    chunks = b"5\r\nI can\r\n4\r\nnot \r\n0\r\n\r\n"

    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as line:
        line.sendall(POST + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks)
        with line.makefile("rb") as answers:
            assert answers.read().endswith(b"/ I cannot ")
