"""One request after the other, each undone before the next."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import ModelLogEntry, PageLogEntry

from blog.models import Topic
from site_core.models import CrisisResource, PracticeDocument, PracticeImage

VERBS = ("GET", "POST")


class Walker(Client):
    """Answers as the site gives them: no copies of contexts, and cookies stay what they are."""

    @cached_property
    def was_there(self) -> list[int]:
        """What is there whenever nothing has just been changed."""
        return what_is_there()

    def request(self, **environ: Any) -> HttpResponse:
        """What the site answers; its templates have been filled in by then."""
        return self.handler(self._base_environ(**environ))


def ask(client: Walker, verb: str, path: str) -> tuple[str, str]:
    """What became of it, in a word, and what the answer says."""
    _ = client.was_there
    with transaction.atomic(), _errors() as raised:
        answer = client.get(path) if verb == "GET" else client.post(path)
        said = _text(answer)
        outcome = f"500 {raised[0]!r}" if raised else _outcome(answer)
        if outcome == "on" and verb == "POST" and what_is_there() != client.was_there:
            outcome = "done"
        transaction.set_rollback(True)
    return outcome, said


def _outcome(answer: HttpResponse) -> str:
    if answer.status_code not in (301, 302):
        return str(answer.status_code)
    target = answer.headers["Location"].partition("?")[0]
    names = {reverse("wagtailadmin_login"): "login", reverse("wagtailadmin_home"): "home"}
    return names.get(target, "on")


def what_is_there() -> list[int]:
    """How many rows there are of what leaves a trace when it changes, or is gone when it is deleted."""
    kinds = (PageLogEntry, ModelLogEntry, PracticeImage, PracticeDocument, Topic, CrisisResource)
    return [kind.objects.count() for kind in kinds]


def _text(answer: HttpResponse) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")


@contextmanager
def _errors() -> Iterator[list[BaseException]]:
    raised: list[BaseException] = []

    def note(sender: Any, request: Any, **more: Any) -> None:
        raised.append(sys.exception())

    got_request_exception.connect(note)
    try:
        yield raised
    finally:
        got_request_exception.disconnect(note)
