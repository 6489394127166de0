"""The door for the web server, as RSGI. Production settings unless the environment names others."""

import asyncio
import gc
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.rsgi import ProtocolClosed

from site_core.front import READY_FILE
from site_core.front.bodies import BodyRefused, read_body
from site_core.front.calling import Asked, Reply, call
from site_core.front.encodings import reading_utf_8
from site_core.front.presence import begin_to_serve
from site_core.headers import SERVER
from site_core.library.limits import most_bytes
from site_core.metrics.counting import FROM_MEMORY, PAGES, is_counting
from site_core.page_cache.answers import Answer
from site_core.page_cache.questions import READING, has_session, question_for
from site_core.page_cache.store import Store, answers_at_hand

THREADS = 4
"""In each process: while one waits for the database, others compute."""
PLAIN = ("content-type", "text/plain; charset=utf-8")


class Front:
    """Answers from memory, or calls ``django`` (a WSGI application) in one of its threads."""

    def __init__(self, django: Callable) -> None:
        self._django = django
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="django")
        self._secure = _header_that_says_secure()
        self._is_counting = is_counting()

    @cached_property
    def _answers(self) -> Store:
        """Of this process, with its own line to what all share; so not before the server has forked it."""
        return answers_at_hand()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called by the server when this process is about to answer."""
        begin_to_serve()
        gc.collect()
        gc.freeze()  # what is loaded stays: nobody has to look through it again and again
        if name := os.environ.get(READY_FILE):
            with open(name, "ab") as ready:
                ready.write(b".")

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        """Answer one request."""
        headers, now = scope.headers, time.time()
        if scope.method in READING:
            found = self._find(scope, headers, now)
            if found is not None and now < found.fresh_until:
                accepted = headers.get("accept-encoding") or ""
                known = headers.get("if-none-match") or ""
                status, ours, body = found.to(scope.method, accepted, known, now)
                proto.response_bytes(status, ours, body)
                if self._is_counting:
                    FROM_MEMORY.labels(PAGES).inc()
                return
        reply = await self._call(scope, headers, proto)
        if reply.pieces is None:
            _send(proto, reply)
        else:
            await self._stream(proto, reply)

    async def _stream(self, proto: Any, reply: Reply) -> None:
        """Send what is made meanwhile, piece by piece: a reader who takes their time holds no thread."""
        loop, pieces = asyncio.get_running_loop(), reply.pieces
        try:
            transport = proto.response_stream(reply.status, reply.headers)
            making = iter(pieces)
            while (
                piece := await loop.run_in_executor(self._threads, next, making, None)
            ) is not None:
                if piece:
                    await transport.send_bytes(piece)
        except ProtocolClosed:  # they have left
            return
        finally:
            await loop.run_in_executor(self._threads, pieces.close)

    def _find(self, scope: Any, headers: Any, now: float) -> Answer | None:
        if "cookie" in headers and has_session(_all(headers, "cookie")):
            return None
        host = headers.get("host") or ""
        asked = question_for(self._scheme(scope, headers), host, scope.path, scope.query_string)
        found = self._answers.find(asked, now)
        return found if found is not None and found.is_for(scope.query_string) else None

    def _scheme(self, scope: Any, headers: Any) -> str:
        if self._secure:
            said = headers.get(self._secure[0])
            if said is not None:
                return "https" if said.split(",")[0].strip() == self._secure[1] else "http"
        return scope.scheme

    async def _call(self, scope: Any, headers: Any, proto: Any) -> Reply:
        body = BytesIO()
        try:
            if "content-length" in headers or "transfer-encoding" in headers:
                stated = headers.get("content-length") or ""
                body = await read_body(proto, most=most_bytes(scope.path), stated_length=stated)
        except BodyRefused as refusal:
            ours = [PLAIN, ("connection", "close"), ("server", SERVER)]
            return Reply(refusal.status, ours, f"{refusal}\n".encode())
        asked = Asked(
            method=scope.method,
            scheme=scope.scheme,
            path=scope.path,
            query=scope.query_string,
            version=scope.http_version,
            server=scope.server,
            client=scope.client,
            headers=headers.items(),
        )
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, call, self._django, asked, body)


def _send(proto: Any, reply: Reply) -> None:
    if reply.file:
        proto.response_file(reply.status, reply.headers, reply.file)
    else:
        proto.response_bytes(reply.status, reply.headers, reply.body)


def _all(headers: Any, name: str) -> list[str]:
    return [value for key, value in headers.items() if key == name]


def _header_that_says_secure() -> tuple[str, str] | None:
    """The header's name as the server writes it, and the value that means https."""
    if not settings.SECURE_PROXY_SSL_HEADER:
        return None
    name, value = settings.SECURE_PROXY_SSL_HEADER
    return name.removeprefix("HTTP_").replace("_", "-").lower(), value


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.base")
application = Front(reading_utf_8(get_wsgi_application()))
