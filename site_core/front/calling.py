"""Calling Django the way that servers call it (PEP 3333), in whatever thread this runs."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.http import HttpResponseBase

from site_core.page_cache.answers import Headers

BLOCK_BYTES = 64 * 1024


@dataclass(frozen=True)
class Asked:
    """A request as the server tells of it; header names are in small letters."""

    method: str
    scheme: str
    path: str
    query: str
    version: str
    server: str
    client: str
    headers: Headers


@dataclass(frozen=True)
class Reply:
    """What Django answered: ``body``, or the name of a file that the server sends itself, or ``pieces``.

    Pieces are made while they are sent, however many there are. Whoever sends them closes them.
    """

    status: int
    headers: Headers
    body: bytes = b""
    file: str = ""
    pieces: HttpResponseBase | None = None


class FileToSend:
    """What Django wraps files in that it wants to send (``wsgi.file_wrapper``)."""

    def __init__(self, file: IO[bytes], block_bytes: int = BLOCK_BYTES) -> None:
        self.file = file
        self._block_bytes = block_bytes

    def __iter__(self) -> Iterable[bytes]:
        return iter(lambda: self.file.read(self._block_bytes), b"")

    @property
    def name(self) -> str:
        """Where the whole file lies, if it is one that stays there; else ``""``."""
        name = getattr(self.file, "name", "")
        if not isinstance(name, str) or not name or self.file.tell():
            return ""
        folders = (settings.STATIC_ROOT, settings.MEDIA_ROOT, settings.BACKUP_FOLDER)
        return name if any(Path(name).is_relative_to(folder) for folder in folders) else ""

    def close(self) -> None:
        self.file.close()


def call(application: Callable, asked: Asked, body: IO[bytes]) -> Reply:
    """Run ``application`` to its end, and close everything but pieces that are still to be made."""
    started: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
        started[:] = [(status, headers)]

    with body:
        answer = application(environ_of(asked, body), start_response)
        if getattr(answer, "streaming", False):
            [(status, headers)] = started
            return Reply(int(status.split()[0]), headers, pieces=answer)
        try:
            name = answer.name if isinstance(answer, FileToSend) else ""
            content = b"" if name else b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
    [(status, headers)] = started
    return Reply(int(status.split()[0]), headers, content, name)


def environ_of(asked: Asked, body: IO[bytes]) -> dict[str, Any]:
    """``asked`` as PEP 3333 wants it.

    Headers with an underscore are left out: they would pass for those with a hyphen, which a proxy
    in front of us sets or takes away.
    """
    name, _, port = asked.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": asked.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": asked.path.encode().decode("latin-1"),
        "QUERY_STRING": asked.query,
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{asked.version}",
        "REMOTE_ADDR": asked.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": asked.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileToSend,
    }
    for header, value in asked.headers:
        if "_" in header:
            continue
        key = header.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    return environ
