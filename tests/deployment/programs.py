"""The programs of docs/deployment as processes of their own, with a small origin behind them."""

import http.client
import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import pytest

from site_core.env import PROJECT_DIR
from site_core.headers import SERVER
from site_core.mirror.files import Copies, Place
from site_core.page_cache.answers import Answer
from tests.patience import PATIENCE_SECONDS, wait_until
from tests.ports import free_port, is_listening

FILES = PROJECT_DIR / "docs" / "deployment"
HTML = ("content-type", "text/html; charset=utf-8")
XML = ("content-type", "application/atom+xml; charset=utf-8")


class Origin:
    """Answers every request with ``words`` and ``headers``, and keeps what it was asked."""

    def __init__(self) -> None:
        self.words, self.status = "from the site", 200
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.port = free_port()
        self._server: ThreadingHTTPServer | None = None
        self._connections: list[socket.socket] = []

    def start(self) -> None:
        origin = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5

            def setup(self) -> None:
                super().setup()
                origin._connections.append(self.connection)

            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if not self.path.startswith("/health/live"):  # what looks whether it is well
                    origin.asked.append((self.command, self.path, dict(self.headers)))
                body = origin.words.encode()
                self.send_response(origin.status)
                for name, value in {"Content-Length": len(body), **origin.headers}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(body if self.command != "HEAD" else b"")

            do_GET = do_HEAD = do_POST = answer

            def version_string(self) -> str:
                return SERVER

            def log_message(self, *_words) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_about: None  # whoever asked has gone away
        self._server.block_on_close = False
        beat = {"poll_interval": 0.01}
        threading.Thread(target=self._server.serve_forever, kwargs=beat, daemon=True).start()

    def stop(self) -> None:
        """Nobody listens any more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        for connection in self._connections:
            with suppress(OSError):  # ended by the other side
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def running_origin() -> Iterator[Origin]:
    origin = Origin()
    origin.start()
    try:
        yield origin
    finally:
        origin.stop()


def program(name: str) -> str:
    """Where it is; the test is skipped on a machine without it."""
    found = which(name) or which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed: its file in docs/deployment is not tried.")
    return found


def file_with(name: str, changes: dict[str, str]) -> str:
    """The file ``name`` of docs/deployment with each of ``changes`` made; each must be one."""
    text = (FILES / name).read_text()
    for before, after in changes.items():
        assert before in text, f"{name} does not say {before!r} any more"
        text = text.replace(before, after)
    return text


@contextmanager
def running(*command: str, port: int, folder: Path) -> Iterator[subprocess.Popen]:
    """A program that listens on ``port`` when it is ready; ended with the block."""
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        try:
            wait_until(lambda: is_listening(port) or process.poll() is not None)
            assert process.poll() is None, (folder / "said").read_text()
            yield process
        finally:
            process.terminate()
            process.wait()


@contextmanager
def running_varnish(folder: Path, *, before: int, port: int) -> Iterator[subprocess.Popen]:
    """Varnish at ``port``, as docs/deployment sets it up, before the site that listens at ``before``."""
    name = program("varnishd")
    changes = {'"8000"': f'"{before}"', ".interval = 5s;": ".interval = 100ms;"}
    (folder / "site.vcl").write_text(file_with("varnish.vcl", changes))
    place = ("-n", f"{folder}/varnish", "-j", "none", "-s", "malloc,16m")
    listen = ("-a", f"127.0.0.1:{port}", "-f", f"{folder}/site.vcl")
    few = ("-p", "thread_pools=1", "-p", "thread_pool_min=10")
    with running(name, "-F", *listen, *place, *few, port=port, folder=folder) as process:
        yield process


def ask(
    port: int, path: str, *, method: str = "GET", host: str = "www.example.com", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers with names in small letters, and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        body = b"name=Ada" if method == "POST" else None
        connection.request(method, path, body=body, headers={"Host": host, **named})
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, found, answer.read()
    finally:
        connection.close()


def write_mirror(var: Path) -> None:
    """Copies of a page, of a list with two pages, of a feed and of a file."""
    copies = Copies(var / "mirror")
    for place, kind, words in (
        (Place("/"), HTML, "copy of the first page"),
        (Place("/blog/"), HTML, "copy of the list"),
        (Place("/blog/", "2"), HTML, "copy of its second page"),
        (Place("/blog/sleep/"), HTML, "copy of sleep " * 50),
        (Place("/blog/feed/"), XML, "<feed>copy</feed>"),
        (Place("/robots.txt"), ("content-type", "text/plain"), "copy of robots"),
    ):
        copies.put(place, Answer(200, [kind], words.encode(), (), 0.0, 1.0), page_id=None)


def without_lines(text: str, pattern: str) -> str:
    """``text`` without the lines that hold ``pattern``."""
    return "\n".join(line for line in text.splitlines() if not re.search(pattern, line))
