"""What Django is told of a request, and what becomes of its answer."""

import math
import time
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.http import FileResponse, StreamingHttpResponse
from django.test import override_settings
from granian.rsgi import ProtocolClosed

from site_core.front.application import Front
from site_core.front.calling import Asked, FileToSend, Reply, call, environ_of
from site_core.page_cache.answers import Answer
from tests.coroutines import run_coroutine


def asked(*headers, method="GET", path="/"):
    return Asked(
        method=method,
        scheme="http",
        path=path,
        query="q=a%20b",
        version="1.1",
        server="127.0.0.1:8000",
        client="[::1]:50000",
        headers=list(headers),
    )


def test_headers_are_told_as_django_knows_them():
    environ = environ_of(
        asked(
            ("host", "example.com"),
            ("content-type", "text/plain"),
            ("content-length", "3"),
            ("cookie", "a=1"),
            ("cookie", "b=2"),
            ("accept", "a"),
            ("accept", "b"),
            path="/grüße/",
        ),
        BytesIO(),
    )

    assert environ["HTTP_HOST"] == "example.com"
    assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("text/plain", "3")
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "a,b"
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/grüße/"
    assert environ["QUERY_STRING"] == "q=a%20b"
    assert environ["REMOTE_ADDR"] == "::1"
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("127.0.0.1", "8000")


def test_a_header_with_an_underscore_does_not_pass_for_the_proxy_s():
    environ = environ_of(asked(("x_forwarded_proto", "https")), BytesIO())

    assert "HTTP_X_FORWARDED_PROTO" not in environ


def test_the_answer_is_read_whole_and_everything_is_closed():
    closed, body = [], BytesIO(b"sent")

    class Answer(list):
        def close(self):
            closed.append("answer")

    def application(environ, start_response):
        start_response("201 Created", [("A", "b")])
        return Answer([environ["wsgi.input"].read(), b"!"])

    reply = call(application, asked(method="POST"), body)

    assert (reply.status, reply.headers, reply.body, reply.file) == (
        201,
        [("A", "b")],
        b"sent!",
        "",
    )
    assert closed == ["answer"]
    assert body.closed


def test_pieces_are_left_to_be_made_while_they_are_sent():
    made = []

    def pieces():
        for number in range(3):
            made.append(number)
            yield b"%d" % number

    def application(environ, start_response):
        start_response("200 OK", [])
        return StreamingHttpResponse(pieces())

    reply = call(application, asked(), BytesIO())

    assert (reply.body, made) == (b"", [])
    assert next(iter(reply.pieces)) == b"0"
    assert made == [0]


class Receiver:
    """The server's end: takes pieces until it has had enough."""

    def __init__(self, most: int) -> None:
        self.taken, self.most = [], most

    def response_stream(self, status, headers):
        self.status = status
        return self

    async def send_bytes(self, piece: bytes) -> None:
        if len(self.taken) == self.most:
            raise ProtocolClosed
        self.taken.append(piece)


@pytest.mark.parametrize(("most", "taken"), [(9, [b"0", b"2"]), (1, [b"0"])])
def test_pieces_are_sent_one_by_one_and_closed_whatever_comes(most, taken):
    closed = []

    def pieces():
        try:
            yield from (b"0", b"", b"2")
        finally:
            closed.append(True)

    receiver = Receiver(most)
    reply = Reply(200, [], pieces=StreamingHttpResponse(pieces()))

    run_coroutine(Front(django=None)._stream(receiver, reply))

    assert (receiver.status, receiver.taken, closed) == (200, taken, [True])


def test_only_a_whole_file_of_ours_is_left_to_the_server(tmp_path):
    ours, others = tmp_path / "media" / "a.txt", tmp_path / "b.txt"
    ours.parent.mkdir()
    for file in (ours, others):
        file.write_text("words")

    def reply_with(file):
        def application(environ, start_response):
            response = FileResponse(file.open("rb"))
            start_response("200 OK", list(response.items()))
            return environ["wsgi.file_wrapper"](response.file_to_stream)

        return call(application, asked(), BytesIO())

    with override_settings(MEDIA_ROOT=ours.parent):
        assert (reply_with(ours).file, reply_with(ours).body) == (str(ours), b"")
        assert (reply_with(others).file, reply_with(others).body) == ("", b"words")
        with ours.open("rb") as begun:
            begun.read(2)
            assert FileToSend(begun).name == ""


class Reader:
    """The server's end of a request with a query."""

    method, http_version, scheme, path = "GET", "1.1", "http", "/"
    server, client, headers = "127.0.0.1:8000", "[::1]:50000", {"host": "testserver"}

    def __init__(self, query_string: str) -> None:
        self.query_string = query_string

    def response_bytes(self, status, headers, body):
        self.body = body


@pytest.mark.parametrize(
    ("query", "said"),
    [("", b"kept"), ("made=up", b"kept"), ("p=12", b"made"), ("utm_source=x&p=12", b"made")],
)
def test_what_may_be_an_old_address_is_not_answered_from_memory(query, said):
    def django(environ, start_response):
        start_response("200 OK", [])
        return [b"made"]

    kept = Answer(200, [], b"kept", (), time.time(), math.inf, old_names=frozenset({"p"}))
    front, reader = Front(django), Reader(query)
    front.__dict__["_answers"] = SimpleNamespace(find=lambda _question, _now: kept)

    run_coroutine(front.__rsgi__(reader, reader))

    assert reader.body == said
