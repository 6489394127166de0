"""Several pages go live at one instant: all, or none."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from site_core.models import PublicationReceipt, PublicationSet
from site_core.publishing.due import run_due
from site_core.refusals import ScheduleRefused
from site_core.scheduling.sets import cancel_set, put_together, schedule_set, take_out
from tests.builders import make_ready, make_user
from tests.site_core.publishing.schedules import is_live, is_scheduled

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def editor(site):
    return make_user(group="Editors")


@pytest.fixture
def pages(site):
    return [make_ready(title, published=False) for title in ("One", "Two", "Three")]


@pytest.fixture
def scheduled(pages, editor) -> PublicationSet:
    """A set whose time has come: an hour ago it was scheduled for half an hour ago."""
    found = put_together(title="Spring", pages=pages, user=editor)
    due = timezone.now() - HOUR / 2
    schedule_set(found=found, at=due, user=editor, now=due - HOUR / 2)
    found.refresh_from_db()
    return found


def test_all_go_live_in_one_run_with_a_receipt_each(scheduled, pages):
    outcome = run_due(now=timezone.now())

    assert [item.title for item in outcome.done] == ["Spring"]
    assert all(is_live(page) for page in pages)
    assert PublicationReceipt.objects.filter(due_at=scheduled.go_live_at).count() == len(pages) + 1
    scheduled.refresh_from_db()
    assert scheduled.state == "done"
    assert run_due(now=timezone.now()).done == []


def test_its_pages_are_held_before_the_first_of_them_goes_live(scheduled, pages):
    """SQLite lets one write at a time and knows no such lock."""
    with CaptureQueriesContext(connection) as asked:
        run_due(now=timezone.now())

    together = f"IN ({', '.join(str(page.pk) for page in pages)})"
    holding, *_ = [
        query["sql"]
        for query in asked
        if query["sql"].startswith('SELECT "wagtailcore_page"') and together in query["sql"]
    ]
    assert ("FOR UPDATE" in holding) is connection.features.has_select_for_update


def test_one_that_is_not_ready_holds_all(scheduled, pages):
    member = scheduled.members.last()
    member.revision.content["summary"] = ""
    member.revision.save()

    outcome = run_due(now=timezone.now())

    assert [item.title for item in outcome.failed] == ["Spring"]
    assert not any(is_live(page) for page in pages)
    assert all(is_scheduled(page) for page in pages)
    assert "Write a summary" in PublicationReceipt.objects.get(outcome="failed").error


def test_a_deleted_page_holds_all_until_it_is_taken_out(scheduled, pages, editor):
    pages[0].delete()

    run_due(now=timezone.now())

    assert "“One” has been deleted" in PublicationReceipt.objects.get(outcome="failed").error
    assert not any(is_live(page) for page in pages[1:])
    take_out(member=scheduled.members.get(page=None), user=editor)
    PublicationReceipt.objects.filter(outcome="failed").delete()  # in place of the pause
    run_due(now=timezone.now())
    assert all(is_live(page) for page in pages[1:])


def test_a_page_of_a_set_does_not_go_live_alone(scheduled, pages):
    with pytest.raises(ScheduleRefused, match="together with the other pages of “Spring”"):
        Page.objects.get(pk=pages[0].pk).get_latest_revision().publish()
    assert not is_live(pages[0])


def test_a_cancelled_set_is_open_again_and_its_pages_are_drafts(scheduled, pages, editor):
    cancel_set(found=scheduled, user=editor)

    assert not any(is_scheduled(page) for page in pages)
    assert run_due(now=timezone.now()).done == []
    scheduled.refresh_from_db()
    assert scheduled.state == "open"


def test_one_page_is_no_set(editor, pages):
    with pytest.raises(ScheduleRefused, match="at least two"):
        put_together(title="One", pages=pages[:1], user=editor)


def test_a_page_with_a_slot_of_its_own_is_not_put_into_a_set(scheduled, pages, editor):
    with pytest.raises(ScheduleRefused, match="goes live together"):
        put_together(title="Again", pages=pages, user=editor)


def test_scheduling_is_all_or_nothing_too(editor, pages):
    pages.append(make_ready("Bad", published=False, summary=""))
    found = put_together(title="Spring", pages=pages, user=editor)

    with pytest.raises(ScheduleRefused, match="Write a summary"):
        schedule_set(found=found, at=timezone.now() + HOUR, user=editor, now=timezone.now())

    assert not any(is_scheduled(page) for page in pages)


@pytest.mark.parametrize(
    ("distance", "words"),
    [(-HOUR, "has passed"), (timedelta(days=4000), "ten years away")],
)
def test_odd_times_are_refused(editor, pages, distance, words):
    found = put_together(title="Spring", pages=pages, user=editor)

    with pytest.raises(ScheduleRefused, match=words):
        schedule_set(found=found, at=timezone.now() + distance, user=editor, now=timezone.now())


def test_who_may_not_publish_schedules_no_set(pages):
    clinician = make_user()
    found = put_together(title="Spring", pages=pages, user=clinician)

    with pytest.raises(ScheduleRefused, match="Only people who may publish"):
        schedule_set(found=found, at=timezone.now() + HOUR, user=clinician, now=timezone.now())
