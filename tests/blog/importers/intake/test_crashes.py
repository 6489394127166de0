"""Fifty files at once, two of them broken, and a worker that is killed again and again in the middle of them."""

import logging
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from blog.importers.intake import receive
from blog.models import ArticlePage, IntakeText
from site_core.queue.outbox import LEASE_SECONDS, deliver_waiting
from tests.builders import make_site, make_user
from tests.site_core.publishing.conftest import shared_database
from tests.site_core.publishing.crashes import KILLED, in_child, statements_of

__all__ = ["shared_database"]

GOOD, BROKEN = 48, 2
KILLS = (7, 180, 700)
"""Before which of its statements each worker dies: in a reading, between two, in a saving."""


@pytest.fixture
def quiet():
    """The broken files are meant to fail."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def fifty_files() -> list[tuple[str, bytes]]:
    good = [(f"{n}.md", f"# Text {n}\n\nWords of {n}.".encode()) for n in range(GOOD)]
    return [*good[:9], ("broken.docx", b"PK no Word file"), *good[9:], ("empty.txt", b" ")]


def work(*, clock) -> None:
    deliver_waiting(clock=clock)


@pytest.mark.usefixtures("shared_database", "quiet")
def test_all_become_drafts_once_however_often_the_worker_is_killed():
    intake = receive(
        files=fifty_files(),
        brought_by=make_user("ada"),
        blog=make_site().blog,
        saves_at_once=True,
        now=timezone.now(),
    )
    progress = []
    for turn, point in enumerate(KILLS):
        # Each time what the last one held is free again: its lease has run out.
        later = timedelta(seconds=(LEASE_SECONDS + 1) * turn)
        clock = lambda later=later: timezone.now() + later  # noqa: E731
        status = in_child(
            lambda c=clock, p=point: statements_of(lambda: work(clock=c), kill_before=p)
        )
        assert status == KILLED
        progress.append(intake.texts.filter(state=IntakeText.State.SAVED).count())
    connections.close_all()

    work(clock=lambda: timezone.now() + timedelta(seconds=(LEASE_SECONDS + 1) * len(KILLS)))

    states = Counter(intake.texts.values_list("state", flat=True))
    assert states == {"saved": GOOD, "refused": BROKEN}
    titles = sorted(ArticlePage.objects.values_list("title", flat=True))
    assert titles == sorted(f"Text {n}" for n in range(GOOD))
    sentences = intake.texts.filter(state="refused").values_list("name", "sentence")
    assert all(f"“{name}”" in sentence for name, sentence in sentences)
    assert 0 == progress[0] < progress[-1] < GOOD
