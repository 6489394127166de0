"""What stands in rows of the queue is a word that stays, whatever its function is called."""

import pytest
from django.apps import apps
from django.db import connection

from site_core.models import OutboxMessage
from site_core.queue.outbox import deliver_waiting, deliver_with, enqueue, listeners
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
OF_TESTS = {"publication:note down", "first_publication:a test"}


def test_every_name_is_known():
    assert set(listeners()) - OF_TESTS == NAMES


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
