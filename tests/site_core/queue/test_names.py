"""What stands in rows of the queue is a word that stays, whatever its function is called."""

import pytest
from django.apps import apps
from django.db import connection
from django.utils.crypto import salted_hmac

from site_core.models import OutboxMessage, SearchWord
from site_core.queue.indexing import index_now
from site_core.queue.indexing_backend import INDEXING_TASKS
from site_core.queue.mail import MARK_DIGITS, MailRefusedForAddress, send_to_each
from site_core.queue.outbox import (
    NotNow,
    OtherSideAway,
    deliver_waiting,
    deliver_with,
    enqueue,
    listeners,
)
from tests.builders import make_article
from tests.migrations import migration

NAMES = {
    "alarm_began:mail",
    "alarm_ended:mail",
    "approved:mail",
    "backup:start",
    "changes_wanted:mail",
    "comment_reply:mail",
    "comment_urgent:mail",
    "comment_waiting:mail",
    "crisis_line_due:mail",
    "enquiry_answer:mail",
    "enquiry_desk_answer:mail",
    "enquiry_received:mail",
    "first_publication:announce",
    "handed_in:mail",
    "indexing:index",
    "intake_draft:save",
    "intake_text:read",
    "mail:send",
    "newsletter_already:mail",
    "newsletter_confirmation:mail",
    "password_asked:mail",
    "publication:mail",
    "publication_failed:mail",
    "purge:tell",
    "queue_troubles:mail",
    "review_answer:mail",
    "review_reminder:mail",
    "turned_red:mail",
    "visitors_crowd:mail",
}
"""A name that leaves this list strands what was written under it: that needs a migration."""
TASKS = {"search", "references"}
ERRORS = {
    OtherSideAway: "OtherSideAway",
    NotNow: "NotNow",
    MailRefusedForAddress: "MailRefusedForAddress",
}
"""Rows that wait or failed begin with these, and are sorted by them."""
OF_TESTS = {"publication:note down", "first_publication:a test"}


def test_every_name_is_known():
    assert set(listeners()) - OF_TESTS == NAMES


def test_a_task_of_indexing_has_a_name_that_is_ours():
    assert set(INDEXING_TASKS.values()) == TASKS


@pytest.mark.parametrize("task", ["search", "modelsearch.tasks.insert_or_update_object_task"])
def test_a_task_is_found_by_its_name_and_as_earlier_versions_wrote_it(task, site, now):
    article = make_article("Cormorants")
    SearchWord.objects.all().delete()

    index_now({"task": task, "of": ["blog", "articlepage", str(article.pk)]}, now)

    assert SearchWord.objects.filter(page_id=article.pk).exists()


def test_what_rows_say_of_an_error_stays_when_it_is_renamed():
    assert {each: each.__name__ for each in ERRORS} == ERRORS


def test_a_mail_has_the_same_key_in_every_version(db, now):
    send_to_each(subject="A", lines=["B"], to=["ada@example.org"], about="test", now=now)

    mark = salted_hmac("site_core.queue.mail", "ada@example.org").hexdigest()[:MARK_DIGITS]
    assert OutboxMessage.objects.get().key == f"test-{mark}"


def test_two_listeners_of_a_kind_each_have_messages_of_their_own(monkeypatch, db, now):
    monkeypatch.setattr("site_core.queue.outbox._deliveries", {})
    heard = []
    deliver_with("test", lambda payload, now: heard.append("one"), name="one")
    deliver_with("test", lambda payload, now: heard.append("other"), name="other")
    enqueue("test", key="1", payload={}, now=now)

    deliver_waiting(clock=lambda: now)

    assert sorted(heard) == ["one", "other"]


def test_a_function_that_was_renamed_still_gets_what_was_written_before(monkeypatch, db, now):
    monkeypatch.setattr("site_core.queue.outbox._deliveries", {})
    heard = []

    def before(payload, now):
        raise AssertionError("This function does not exist any more.")

    def after(payload, now):
        heard.append(payload)

    deliver_with("test", before, name="do it")
    enqueue("test", key="1", payload={"page": 7}, now=now)
    deliver_with("test", after, name="do it")

    deliver_waiting(clock=lambda: now)

    assert heard == [{"page": 7}]


@pytest.mark.django_db
def test_messages_of_an_earlier_version_find_their_listeners(now):
    names = migration("site_core", "0012_stable_names")
    for number, old in enumerate(names.NAMES):
        OutboxMessage.objects.create(kind=old, key=str(number), not_before=now)

    names.use_new_names(apps, connection.schema_editor)

    kinds = set(OutboxMessage.objects.values_list("kind", flat=True))
    assert kinds == set(names.NAMES.values())
    gone = migration("site_core", "0016_nothing_to_forget")
    gone.let_be_done(apps, connection.schema_editor)
    undone = OutboxMessage.objects.exclude(state=OutboxMessage.State.DONE)
    assert set(undone.values_list("kind", flat=True)) <= set(listeners())
    assert undone.count() == len(names.NAMES) - len(gone.GONE)
