"""The page cache as Django meets it: before everything else, for every kind of server."""

import threading
import time
from collections.abc import Callable

from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.cache import patch_cache_control

from site_core.page_cache.answers import Answer, answer_from
from site_core.page_cache.making import Making, answers_every_reader
from site_core.page_cache.questions import (
    COUNTED,
    READING,
    Question,
    has_session,
    question_of,
    reading_of,
)
from site_core.page_cache.store import answers_at_hand

NextStep = Callable[[HttpRequest], HttpResponseBase]
PATIENCE_SECONDS = 10
"""How long a reader waits for somebody else's rendering of the same page before making one."""


class PageCacheMiddleware:
    """Answers readers from memory, and keeps what may be kept."""

    def __init__(self, get_response: NextStep) -> None:
        self.get_response = get_response
        self._under_way: dict[Question, threading.Event] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_made_already = hasattr(request, "making")  # by the mirror, which keeps what it gets
        is_read = request.method in READING and answers_every_reader(request.path_info)
        if is_made_already or not is_read:
            return self.get_response(request)
        if has_session([request.META.get("HTTP_COOKIE", "")]) or _has_changed_something():
            response = self.get_response(request)
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_cache=True)
            return response
        return self._answered(request, question_of(request))

    def _answered(self, request: HttpRequest, question: Question) -> HttpResponseBase:
        found = answers_at_hand().find(question, time.time())
        if found and time.time() < found.fresh_until:
            return self._said(found, request)
        mine = threading.Event()
        under_way = self._under_way.setdefault(question, mine)
        if under_way is not mine:
            if found is None:
                under_way.wait(PATIENCE_SECONDS)
                found = answers_at_hand().find(question, time.time())
            return self._said(found, request) if found else self._made(request, question)
        try:
            found = answers_at_hand().find(question, time.time())  # made a moment ago, perhaps
            if found and time.time() < found.fresh_until:
                return self._said(found, request)
            return self._made(request, question)
        finally:
            del self._under_way[question]
            mine.set()

    def _made(self, request: HttpRequest, question: Question) -> HttpResponseBase:
        answer, response = self._make(question.as_request(), question)
        if answer is not None:
            return self._said(answer, request)
        is_whole = reading_of(request.META.get("QUERY_STRING", "")).is_whole
        if is_whole and request.method == "GET" and not response.cookies:
            return response
        response.close()
        return self.get_response(request)

    def _said(self, answer: Answer, request: HttpRequest) -> HttpResponseBase:
        if answer.is_for(request.META.get("QUERY_STRING", "")):
            return _response(answer, request)
        return self.get_response(request)

    def _make(
        self, plain: HttpRequest, question: Question
    ) -> tuple[Answer | None, HttpResponseBase]:
        store, making = answers_at_hand(), Making()
        store.stamps.recover()
        before = store.stamps.snapshot()
        plain.making = making
        plain.GET = numbers = _NotingQuery(plain.META["QUERY_STRING"])
        response = self.get_response(plain)
        noted = making.noted(before)
        if not noted:
            return None, response
        is_settled = all(before.is_settled(place) for place, _ in noted)
        is_true = is_settled and store.stamps.still(noted)
        answer = answer_from(
            response, noted=noted, true_until=making.true_until, may_be_kept=is_true
        )
        if answer is None:
            return None, response
        answer.reads_number, answer.old_names = numbers.was_read, making.old_names
        if is_true:
            store.put(question, answer)
        return answer, response


class _NotingQuery(QueryDict):
    """A query that knows whether anybody looked at the number in it."""

    was_read = False

    def __getitem__(self, key: str) -> str:
        self.was_read = self.was_read or key == COUNTED
        return super().__getitem__(key)


def _has_changed_something() -> bool:
    """Whether a change of this very thread is not committed yet: only it can see what it did."""
    return any(
        getattr(connection, "uncommitted", None)
        for connection in connections.all(initialized_only=True)
    )


def _response(answer: Answer, request: HttpRequest) -> HttpResponse:
    status, headers, body = answer.to(
        request.method,
        request.META.get("HTTP_ACCEPT_ENCODING", ""),
        request.META.get("HTTP_IF_NONE_MATCH", ""),
        time.time(),
    )
    response = HttpResponse(body, status=status)
    del response["Content-Type"]  # an answer without a body has none
    for name, value in headers:
        response.headers[name] = value
    return response
