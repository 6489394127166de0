"""Moving a time, calling it off, publishing at once; and the form that sets the times."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from site_core.publishing.due import run_due
from site_core.refusals import ScheduleRefused
from site_core.scheduling.times import (
    cancel_go_live,
    move_expiry,
    move_go_live,
    publish_now,
)
from tests.builders import make_ready, make_user
from tests.site_core.publishing.schedules import is_live, is_scheduled, minutes_ago, schedule
from tests.site_core.test_permissions import filled_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def editor(site):
    return make_user(group="Editors")


@pytest.fixture
def planned(site) -> Page:
    """An article that goes live tomorrow."""
    article = make_ready("Planned", published=False)
    schedule(article, timezone.now() + DAY)
    return Page.objects.get(pk=article.pk)


def go_live_of(page: Page) -> datetime:
    return Page.objects.get(pk=page.pk).scheduled_revision.approved_go_live_at


def test_a_moved_time_is_met_at_its_new_time(planned, editor):
    now = timezone.now()
    move_go_live(page=planned, to=now + DAY / 2, user=editor, now=now)

    assert go_live_of(planned) == now + DAY / 2
    move_go_live(page=planned, to=minutes_ago(1), user=editor, now=minutes_ago(2))
    assert run_due(now=timezone.now()).failed == []
    assert is_live(planned)


def test_what_is_called_off_stays_a_draft(planned, editor):
    cancel_go_live(page=planned, user=editor, now=timezone.now())

    assert not is_scheduled(planned)
    assert Page.objects.get(pk=planned.pk).get_latest_revision_as_object().go_live_at is None


def test_publish_now_takes_the_text_that_was_scheduled(planned, editor):
    draft = planned.specific
    draft.title = "A later draft"
    draft.save_revision()

    publish_now(page=planned, user=editor, now=timezone.now())

    found = Page.objects.get(pk=planned.pk)
    assert (found.live, found.title, found.draft_title) == (True, "Planned", "A later draft")


@pytest.mark.parametrize("verb", [cancel_go_live, publish_now])
def test_only_people_who_may_publish(planned, verb):
    with pytest.raises(ScheduleRefused, match="Only people who may publish"):
        verb(page=planned, user=make_user(), now=timezone.now())
    assert is_scheduled(planned)


@pytest.mark.faults(20)
@pytest.mark.parametrize(
    ("to", "words"),
    [
        (datetime(1, 1, 2, tzinfo=ZoneInfo("UTC")), "has passed"),
        (datetime(9999, 12, 30, tzinfo=ZoneInfo("UTC")), "ten years away"),
    ],
)
def test_odd_years_are_refused(planned, editor, to, words):
    with pytest.raises(ScheduleRefused, match=words):
        move_go_live(page=planned, to=to, user=editor, now=timezone.now())


def test_a_page_is_not_withdrawn_before_it_is_live(editor, site):
    article = make_ready(published=False)
    schedule(article, timezone.now() + DAY, expire_at=timezone.now() + 2 * DAY)

    with pytest.raises(ScheduleRefused, match="before it goes live"):
        move_go_live(page=article, to=timezone.now() + 3 * DAY, user=editor, now=timezone.now())


def test_a_moved_expiry_is_met(editor, site):
    article = make_ready(expire_at=timezone.now() + DAY)
    move_expiry(page=article, to=minutes_ago(1), user=editor, now=minutes_ago(2))

    run_due(now=timezone.now())

    assert not is_live(article)


def test_a_typo_is_mended_in_one_action_and_the_time_is_kept(client, planned, editor):
    client.force_login(editor)
    before = go_live_of(planned)
    address = reverse("wagtailadmin_pages:edit", args=[planned.pk])
    assert "Keep the time, use this text" in client.get(address).content.decode()

    client.post(
        address,
        filled_in(title="Mended", **{"action-publish": "Keep the time, use this text"}),
    )

    found = Page.objects.get(pk=planned.pk)
    assert found.scheduled_revision.as_object().title == "Mended"
    assert abs(go_live_of(planned) - before) < timedelta(seconds=1)
    assert not found.live


def test_a_saved_draft_does_not_take_the_time(client, planned, editor):
    client.force_login(editor)

    client.post(reverse("wagtailadmin_pages:edit", args=[planned.pk]), filled_in(title="Not yet"))

    found = Page.objects.get(pk=planned.pk)
    assert found.scheduled_revision.as_object().title == "Planned"
    assert found.get_latest_revision_as_object().title == "Not yet"


def test_a_clinicians_fix_goes_to_approval_and_keeps_the_time(client, site, editor):
    clinician = make_user()
    article = make_ready("Hers", published=False, owner=clinician)
    schedule(article, timezone.now() + DAY)
    before = go_live_of(article)
    client.force_login(clinician)

    client.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        filled_in(title="Hers, mended", **{"action-submit": "1"}),
    )
    found = Page.objects.get(pk=article.pk)
    assert (found.workflow_in_progress, go_live_of(article)) == (True, before)
    task = found.current_workflow_task_state
    client.force_login(editor)
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", task.pk])
    )

    found = Page.objects.get(pk=article.pk)
    assert found.scheduled_revision.as_object().title == "Hers, mended"
    assert abs(go_live_of(article) - before) < timedelta(seconds=1)


@pytest.mark.faults(20)
@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("go_live_at", "0001-01-01 00:00", "That time has passed"),
        ("go_live_at", "9999-12-31 23:59", "more than ten years away"),
        ("expire_at", "0001-01-01 00:00", "That time has passed"),
        ("expire_at", "9999-12-31 23:59", "more than ten years away"),
        ("go_live_at", "2020-01-01 08:00", "That time has passed"),
        ("forward_page", "self", "cannot send its visitors to itself"),
    ],
)
@pytest.mark.parametrize("action", ["action-publish", "save"])
def test_odd_input_gets_a_sentence_and_changes_nothing(client, editor, field, typed, words, action):
    article = make_ready("Steady", published=False)
    client.force_login(editor)
    typed = str(article.pk) if typed == "self" else typed

    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        filled_in(title="Changed", **{field: typed, action: "1"}),
    )

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Page.objects.get(pk=article.pk).get_latest_revision() is None


@pytest.mark.faults(20)
def test_expiry_before_go_live_gets_a_sentence(client, editor):
    article = make_ready(published=False)
    client.force_login(editor)
    later, sooner = timezone.localtime() + 2 * DAY, timezone.localtime() + DAY

    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        filled_in(
            go_live_at=f"{later:%Y-%m-%d %H:%M}",
            expire_at=f"{sooner:%Y-%m-%d %H:%M}",
            **{"action-publish": "1"},
        ),
    )

    assert "before expiry" in answer.content.decode()
    assert not is_scheduled(article)


@pytest.mark.parametrize("field", ["go_live_at", "expire_at"])
def test_a_time_that_has_passed_since_stops_no_later_save(client, editor, field):
    article = make_ready(published=False)
    stale = minutes_ago(60 * 24)
    setattr(article, field, stale)
    article.save()
    article.save_revision()
    client.force_login(editor)

    client.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        filled_in(
            title="Saved later",
            **{field: f"{timezone.localtime(stale):%Y-%m-%d %H:%M}", "action-publish": "1"},
        ),
    )

    found = Page.objects.get(pk=article.pk)
    assert (found.live, found.title, getattr(found, field)) == (True, "Saved later", None)
