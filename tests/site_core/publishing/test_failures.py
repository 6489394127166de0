"""One item that fails stands in nobody's way, loses nothing, and says why."""

import pytest
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.signals import page_published

from site_core.publishing.due import run_due
from tests.site_core.publishing.schedules import (
    Outcome,
    is_live,
    is_scheduled,
    make_expiring,
    make_impossible,
    make_scheduled,
    minutes_ago,
    receipts_of,
    traces_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def listener():
    """Connects a function to the announcement of published pages, for one test."""
    connected = []

    def connect(function):
        connected.append(function)
        page_published.connect(function, weak=False)

    yield connect
    for function in connected:
        page_published.disconnect(function)


@pytest.mark.faults(15, 21)
def test_an_address_that_was_taken_meanwhile_keeps_the_schedule_and_says_so():
    taken, other = make_impossible(due_at=minutes_ago(9)), make_scheduled(due_at=minutes_ago(1))

    outcome = run_due(now=timezone.now())

    assert is_live(other)
    assert not is_live(taken)
    assert is_scheduled(taken)
    assert "already in use" in receipts_of(taken).get().error
    assert [item.object_id for item in outcome.failed] == [str(taken.pk)]


@pytest.mark.faults(15)
def test_a_revision_that_does_not_load_blocks_nobody_and_keeps_its_schedule():
    broken, others = (
        make_scheduled("Broken", due_at=minutes_ago(60)),
        [make_scheduled(f"Sound {number}") for number in range(3)],
    )
    broken.revisions.update(content={"pk": broken.pk, "body": 7, "locale": "nowhere"})

    run_due(now=timezone.now())

    assert all(is_live(article) for article in others)
    assert is_scheduled(broken)
    assert receipts_of(broken).get().outcome == Outcome.FAILED


@pytest.mark.faults(15)
def test_a_listener_that_raises_fails_its_page_only_and_leaves_nothing_half_done(listener, caplog):
    unlucky, lucky = make_scheduled("Unlucky"), make_scheduled("Lucky")

    def refuse(instance, **signal):
        if instance.pk == unlucky.pk:
            raise RuntimeError("No mail server")

    listener(refuse)
    run_due(now=timezone.now())

    assert is_live(lucky)
    assert not is_live(unlucky)
    assert traces_of(unlucky) == {"history": 0, "receipts": 0, "outbox": 0}
    assert receipts_of(unlucky).get().error == "RuntimeError: No mail server"
    assert "Scheduled step failed" in caplog.text
    assert "“Unlucky”" in caplog.text


@pytest.mark.faults(15)
def test_a_withdrawal_that_raises_does_not_stop_publishing(monkeypatch):
    stuck, due = make_expiring(due_at=minutes_ago(9)), make_scheduled()

    def refuse(*args, **kwargs):
        raise RuntimeError("Not now")

    monkeypatch.setattr(UnpublishPageAction, "_commit_unpublish", refuse)
    run_due(now=timezone.now())

    assert is_live(due)
    assert receipts_of(stuck, verb="withdraw").get().outcome == Outcome.FAILED
    assert is_live(stuck)
