"""Searching and references follow a scheduled publication through the queue, by hand at once."""

import pytest
from django.utils import timezone
from wagtail.models import ReferenceIndex

from blog.models import ArticlePage
from site_core.models import OutboxMessage
from site_core.publishing.due import run_due
from site_core.queue.indexing import INDEXING, index_now
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_ready
from tests.site_core.publishing.schedules import is_live, make_scheduled, minutes_ago, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
STARTS = f"{INDEXING}:"


def found(words: str) -> list[str]:
    return [article.title for article in ArticlePage.objects.search(words)]


def messages() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(kind__startswith=STARTS))


def make_renamed(title: str) -> ArticlePage:
    """A live article whose next text, due now, has the title ``title``."""
    article = make_ready("Before")
    article.title = title
    schedule(article, minutes_ago(1))
    return article


def test_a_scheduled_text_is_found_once_the_queue_was_worked_through():
    article = make_renamed("Cormorants")

    run_due(now=timezone.now())
    before = found("Cormorants")
    deliver_waiting(clock=timezone.now, kinds=[INDEXING])

    assert is_live(article)
    assert before == []
    assert found("Cormorants") == ["Cormorants"]
    assert ReferenceIndex.get_references_for_object(ArticlePage.objects.get(pk=article.pk)).exists()


def test_indexing_that_fails_holds_no_publication_back(monkeypatch):
    def fail(payload, now):
        raise RuntimeError("The index is away.")

    monkeypatch.setattr("site_core.queue.outbox._deliveries", {INDEXING: {"index": fail}})
    article = make_scheduled("Cormorants")

    run_due(now=timezone.now())
    deliver_waiting(clock=timezone.now, kinds=[INDEXING])

    assert is_live(article)
    assert {message.attempts for message in messages()} == {1}
    assert {message.state for message in messages()} == {OutboxMessage.State.WAITING}


def test_what_was_deleted_meanwhile_needs_no_index():
    article = make_scheduled("Cormorants")
    run_due(now=timezone.now())
    ArticlePage.objects.get(pk=article.pk).delete()

    deliver_waiting(clock=timezone.now, kinds=[INDEXING])

    assert {message.state for message in messages()} == {OutboxMessage.State.DONE}


def test_by_hand_it_is_found_at_once():
    article = make_ready("Cormorants", published=False)

    article.save_revision().publish()

    assert found("Cormorants") == ["Cormorants"]
    assert messages() == []


def test_the_queue_runs_no_other_task():
    with pytest.raises(ValueError, match="Not a task of indexing"):
        index_now({"task": "os.system", "of": ["true"]}, timezone.now())
