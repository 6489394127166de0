"""What is due goes live once, in order, and one item never stands in the way of another."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import ArticlePage
from site_core.models import OutboxMessage
from site_core.publishing import due
from site_core.publishing.due import run_due
from site_core.publishing.schedule import due_items, due_marks
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_ready, make_site
from tests.site_core.publishing.schedules import (
    NOTED,
    ONCE,
    Outcome,
    is_live,
    is_scheduled,
    make_expiring,
    make_scheduled,
    minutes_ago,
    noted,
    receipts_of,
    schedule,
    traces_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def test_a_due_article_goes_live_once_with_history_receipt_and_message():
    article = make_scheduled()

    run_due(now=timezone.now())
    run_due(now=timezone.now())

    assert is_live(article)
    assert traces_of(article) == ONCE
    assert not is_scheduled(article)


def test_an_article_that_is_due_later_waits():
    article = make_scheduled(due_at=timezone.now() + timedelta(minutes=1))

    outcome = run_due(now=timezone.now())

    assert not outcome.done
    assert not is_live(article)
    assert is_scheduled(article)


def test_what_another_run_has_done_meanwhile_is_skipped_and_not_called_done(monkeypatch):
    article = make_scheduled()
    listed = due_items(now=timezone.now())
    run_due(now=timezone.now())
    monkeypatch.setattr(due, "due_items", lambda now: listed)

    outcome = run_due(now=timezone.now())

    assert (outcome.done, outcome.skipped) == ([], listed)
    assert traces_of(article) == ONCE


def test_the_exact_moment_is_due():
    due_at = minutes_ago(1)
    article = make_scheduled(due_at=due_at)

    run_due(now=due_at)

    assert is_live(article)


@pytest.mark.faults(16)
def test_what_was_missed_is_caught_up_in_due_order():
    late = make_scheduled("Third", due_at=minutes_ago(60))
    early = make_scheduled("First", due_at=minutes_ago(60 * 48))
    middle = make_expiring("Second", due_at=minutes_ago(60 * 24))

    outcome = run_due(now=timezone.now())

    assert [item.object_id for item in outcome.done] == [str(p.pk) for p in (early, middle, late)]


def test_one_of_two_workers_begins_with_its_own_and_helps_the_other_out():
    expected = [make_scheduled(f"Due {n}", due_at=minutes_ago(60 - n)).pk for n in range(5)]

    outcome = run_due(now=timezone.now(), share=(1, 2))

    own, others = expected[1::2], expected[0::2]
    assert [int(item.object_id) for item in outcome.done] == own + others


@pytest.mark.faults(17)
def test_a_time_that_has_passed_is_published_when_a_clock_stood_still():
    """A worker whose clock is behind does nothing; the next look, with the clock right, does."""
    article = make_scheduled(due_at=minutes_ago(1))

    run_due(now=minutes_ago(10))
    assert not is_live(article)

    run_due(now=timezone.now())
    assert is_live(article)


@pytest.mark.faults(17)
def test_a_clock_that_is_set_back_meanwhile_leaves_the_item_for_its_time():
    """Wagtail asks the real clock: it would schedule again what we believed to be due."""
    due_at = timezone.now() + timedelta(minutes=5)
    article = make_scheduled(due_at=due_at)

    outcome = run_due(now=due_at + timedelta(seconds=1))

    assert [item.object_id for item in outcome.skipped] == [str(article.pk)]
    assert not outcome.done
    assert not outcome.failed
    assert not is_live(article)
    assert is_scheduled(article)
    assert not receipts_of(article).exists()


def test_a_text_that_asks_for_a_later_time_than_its_schedule_says_so():
    article = make_ready("Contradiction", published=False)
    revision = schedule(article, timezone.now() + timedelta(days=1))
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=minutes_ago(5))

    run_due(now=timezone.now())

    assert "The text itself says that it goes live at" in receipts_of(article).get().error
    assert is_scheduled(article)


def test_the_approved_text_ships_and_not_the_draft_written_after_it():
    article = make_ready("As approved", published=False)
    schedule(article, minutes_ago(5), title="As approved")
    draft = article.get_latest_revision_as_object()
    draft.title = "Still thinking"
    draft.save_revision()

    run_due(now=timezone.now())

    article.refresh_from_db()
    assert article.title == "As approved"
    assert article.has_unpublished_changes


def test_an_update_of_a_live_article_leaves_the_old_text_live_until_then():
    article = make_ready("Old words")
    due_at = timezone.now() + timedelta(hours=1)
    article.save_revision().publish()
    draft = ArticlePage.objects.get(pk=article.pk)
    draft.title, draft.go_live_at = "New words", due_at
    draft.save_revision().publish()

    run_due(now=timezone.now())
    article.refresh_from_db()
    assert (article.live, article.title) == (True, "Old words")

    schedule(article, minutes_ago(1), title="New words")
    run_due(now=timezone.now())
    article.refresh_from_db()
    assert (article.live, article.title) == (True, "New words")


def test_an_article_whose_end_has_passed_too_goes_live_and_is_withdrawn_in_one_run():
    article = make_ready("Short life", published=False)
    schedule(article, minutes_ago(10), expire_at=minutes_ago(5))

    outcome = run_due(now=timezone.now())

    assert [item.verb for item in outcome.done] == ["publish", "withdraw"]
    article.refresh_from_db()
    assert (article.live, article.expired) == (False, True)


def test_a_withdrawal_keeps_a_later_go_live():
    article = make_expiring("Comes back")
    revision = schedule(article, timezone.now() + timedelta(days=2), expire_at=None)

    run_due(now=timezone.now())

    assert not is_live(article)
    revision.refresh_from_db()
    assert revision.approved_go_live_at is not None


def test_a_withdrawal_leaves_history_and_one_receipt():
    article = make_expiring()

    run_due(now=timezone.now())
    run_due(now=timezone.now())

    article.refresh_from_db()
    assert (article.live, article.expired) == (False, True)
    assert (
        PageLogEntry.objects.filter(page=article, action="wagtail.unpublish.scheduled").count() == 1
    )
    assert receipts_of(article, verb="withdraw", outcome=Outcome.DONE).count() == 1


def test_aliases_go_live_and_are_withdrawn_with_their_page():
    article = make_ready("Twice in the tree", published=False)
    alias = article.create_alias(update_slug="again", parent=make_site().blog)
    schedule(article, minutes_ago(5))

    run_due(now=timezone.now())
    assert is_live(alias)

    Page.objects.filter(pk=article.pk).update(expire_at=minutes_ago(1))
    run_due(now=timezone.now())
    assert not is_live(alias)


def test_scheduling_alone_tells_nobody_that_anything_was_published():
    """Wagtail announces a page as published when it is only scheduled."""
    article = make_ready("Soon", published=False)
    article.go_live_at = timezone.now() + timedelta(days=1)

    article.save_revision().publish()
    deliver_waiting(clock=timezone.now)

    assert not OutboxMessage.objects.filter(kind=NOTED).exists()
    assert noted == []


def test_drafts_saved_again_and_again_leave_no_trace():
    """Saving by itself, every few seconds, must not have effects."""
    article = make_ready("Restless", published=False)

    for _ in range(5):
        article.save_revision()

    assert not OutboxMessage.objects.exists()
    assert not receipts_of(article).exists()


def test_a_date_that_was_only_saved_with_the_draft_publishes_nothing():
    article = make_ready("Looks scheduled", published=False)
    article.go_live_at = minutes_ago(5)
    article.save_revision()

    run_due(now=timezone.now())

    assert not is_live(article)


@pytest.mark.faults(21)
def test_schedules_of_what_no_longer_exists_are_passed_over():
    article = make_scheduled()
    for number, kind in enumerate(
        [ContentType.objects.create(app_label="gone", model="gone"), None]
    ):
        Revision.objects.create(
            content_type=kind or article.cached_content_type,
            base_content_type=kind or ContentType.objects.get_for_model(Page),
            object_id=f"99999{number}",
            content={},
            approved_go_live_at=minutes_ago(60),
        )

    outcome = run_due(now=timezone.now())

    assert [item.object_id for item in outcome.done] == [str(article.pk)]
    assert due_items(now=timezone.now()) == []


def test_the_cheap_look_reads_of_all_pages_those_that_have_an_end():
    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(cursor, Page._meta.db_table)

    assert indexes["site_core_pages_that_expire"]["columns"] == ["expire_at"]


def test_the_cheap_look_is_one_query_and_sees_both_kinds(django_assert_num_queries):
    make_scheduled()
    make_expiring()
    make_scheduled("Later", due_at=timezone.now() + timedelta(hours=1))

    with django_assert_num_queries(1):
        assert len(due_marks(now=timezone.now())) == 2


def test_going_live_asks_the_database_a_few_dozen_times_however_many_are_due(
    django_assert_max_num_queries,
):
    make_scheduled("First")
    run_due(now=timezone.now())  # what is asked once in a process
    for title in ("Second", "Third"):
        make_scheduled(title)

    with django_assert_max_num_queries(2 * 20 + 10):
        assert len(run_due(now=timezone.now()).done) == 2
