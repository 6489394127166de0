"""Moving, postponing, calling off and publishing from the calendar: when, and back again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from blog.models import ArticlePage
from site_core.models import EditorialPlan, PracticeSettings
from site_core.practice_time import CLOCKS_CHANGE
from tests.builders import make_article, make_therapist, make_topic, raw_block
from tests.site_core.calendar.entries import (
    MAKERS,
    MONTH,
    STEPS,
    address,
    at,
    make_plan,
    make_reviewable,
    make_scheduled,
    where,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def told(answer) -> str:
    """The sentences above the page that an answer leads to."""
    return " ".join(str(message) for message in answer.context["messages"])


@pytest.mark.parametrize("kind", MAKERS)
def test_an_entry_moves_to_another_day_and_back(client, editor, kind):
    entry = MAKERS[kind]()
    before = where(kind, entry.pk)

    answer = client.post(
        address(kind, entry.pk), {"day": "2031-03-26", "time": "", "back": MONTH}, follow=True
    )

    moved = where(kind, entry.pk)
    assert answer.redirect_chain == [(MONTH, 302)]
    assert "26 March 2031" in told(answer)
    if kind == "review_due":
        assert moved.isoformat() == "2031-03-26"
    else:
        assert moved.astimezone(at(1).tzinfo).replace(day=1) == before.astimezone(
            at(1).tzinfo
        ).replace(day=1, hour=moved.astimezone(at(1).tzinfo).hour)
    undo = answer.context["undo"]
    client.post(undo.url, {"day": undo.day, "time": undo.time, "back": MONTH})
    assert where(kind, entry.pk) == before
    assert client.get("/admin/calendar/2031/1/").context["undo"] is not None
    assert client.get(MONTH).context["undo"] is None


def test_a_move_keeps_the_time_by_the_clock_across_a_change_of_clocks(client, editor):
    article = make_scheduled(go_live_at=at(7, 8))  # clocks go forward on Sunday 9 March

    client.post(address("scheduled", article.pk), {"day": "2031-03-12"})

    assert where("scheduled", article.pk) == at(12, 8)
    assert at(12, 8) - at(7, 8) == timedelta(days=5)
    assert at(12, 8).utcoffset() != at(7, 8).utcoffset()


@pytest.mark.parametrize("dropped", [{}, {"dropped": "1"}])
def test_a_time_that_the_clocks_leave_out_is_refused_with_the_next_one(client, editor, dropped):
    plan = make_plan(planned_for=at(7, 2, 30))

    answer = client.post(address("planned", plan.pk), {"day": "2031-03-09", **dropped}, follow=True)

    assert where("planned", plan.pk) == at(7, 2, 30)
    said = answer.content.decode()
    assert "Clocks go forward that night" in said
    assert "3:30 am Mountain Time" in said


@pytest.mark.parametrize(
    ("zone", "change"),
    [("Africa/Cairo", "2031-04-25"), ("America/Havana", "2031-11-02")],
)
def test_a_whole_day_moves_to_one_whose_midnight_is_left_out_or_comes_twice(
    client, editor, site, zone, change
):
    PracticeSettings.for_site(Site.objects.get()).save()
    PracticeSettings.objects.update(time_zone=zone)
    day_before = date.fromisoformat(change) - timedelta(days=1)
    article = make_reviewable(due_on=day_before)

    client.post(address("review_due", article.pk), {"day": change})
    assert where("review_due", article.pk).isoformat() == change

    ArticlePage.objects.filter(pk=article.pk).update(review_due_on=day_before)
    client.post(reverse("calendar_postpone", args=["review_due", article.pk, "day"]))
    assert where("review_due", article.pk).isoformat() == change


@pytest.mark.parametrize("how", [{"time": "01:30"}, {"dropped": "1"}])
def test_an_hour_that_comes_twice_is_refused_as_everywhere(client, editor, how):
    before = at(7, 1, 30)
    plan = make_plan(planned_for=before)

    answer = client.post(address("planned", plan.pk), {"day": "2031-11-02", **how}, follow=True)

    assert where("planned", plan.pk) == before
    assert CLOCKS_CHANGE in answer.content.decode()


def test_in_an_hour_that_comes_twice_the_calendar_says_which(client, editor):
    make_plan(planned_for=datetime(2031, 11, 2, 7, 30, tzinfo=UTC))

    assert "1:30 am MDT" in client.get("/admin/calendar/2031/11/").content.decode()


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("2020-01-01", "09:00"),
        ("0001-01-01", "00:00"),
        ("9999-12-31", "23:59"),
        ("2031-02-30", "09:00"),
        ("", "09:00"),
        ("tomorrow", "soon"),
        ("2031-03-26\0", "09:00"),
    ],
)
def test_an_odd_time_is_one_sentence_and_nothing_moves(client, editor, kind, day, time):
    entry = MAKERS[kind]()
    before = where(kind, entry.pk)

    form = client.post(address(kind, entry.pk), {"day": day, "time": time})
    drop = client.post(
        address(kind, entry.pk), {"day": day, "time": time, "dropped": "1"}, follow=True
    )

    assert form.status_code == 200
    assert form.context["form"].errors
    assert told(drop)
    assert where(kind, entry.pk) == before


def test_dragging_a_plan_with_a_draft_schedules_nothing(client, editor):
    draft = make_article("Draft", published=False)
    draft.save_revision()
    plan = make_plan(page=draft)

    answer = client.post(
        address("planned", plan.pk), {"day": "2031-03-26", "dropped": "1"}, follow=True
    )

    assert where("planned", plan.pk) == at(26)
    draft.refresh_from_db()
    assert draft.go_live_at is None
    assert draft.scheduled_revision is None
    assert "stays a plan" in told(answer)


@pytest.mark.parametrize(("by", "days"), [("day", 1), ("week", 7)])
def test_an_entry_is_postponed_in_one_step(client, editor, by, days):
    article = make_scheduled(go_live_at=at(10, 8))

    client.post(address("scheduled", article.pk, f"postpone/{by}/"))

    assert where("scheduled", article.pk) == at(10 + days, 8)


def test_it_is_called_off_after_a_question_and_stays_a_draft(client, editor):
    article = make_scheduled()

    question = client.get(address("scheduled", article.pk, "remove/"))
    assert where("scheduled", article.pk)
    client.post(address("scheduled", article.pk, "remove/"))

    assert "kept as a draft" in question.content.decode()
    assert where("scheduled", article.pk) is None
    assert ArticlePage.objects.filter(pk=article.pk, live=False).exists()


def test_a_withdrawal_is_called_off_and_the_page_stays(client, editor):
    article = MAKERS["expires"]()
    article.save_revision()

    question = client.get(address("expires", article.pk, "remove/"))
    client.post(address("expires", article.pk, "remove/"))

    stored = ArticlePage.objects.get(pk=article.pk)
    assert "readers go on finding it" in question.content.decode()
    assert (stored.live, stored.expire_at) == (True, None)
    assert stored.get_latest_revision_as_object().expire_at is None


def test_a_review_is_confirmed_from_its_entry_and_the_calendar_stays_on_screen(client, editor):
    article = MAKERS["review_due"]()
    ArticlePage.objects.filter(pk=article.pk).update(reviewed_by=make_therapist())
    confirm = reverse("clinical_review_unchanged", args=[article.pk])

    screen = client.get(MONTH).content.decode()
    answer = client.post(confirm, {"next": MONTH})

    assert f'formaction="{confirm}"' in screen
    assert answer.url == MONTH


def test_a_plan_is_taken_out_and_its_draft_stays(client, editor):
    draft = make_article("Draft", published=False)
    plan = make_plan(page=draft)

    client.post(address("planned", plan.pk, "remove/"))

    assert not EditorialPlan.objects.exists()
    assert ArticlePage.objects.filter(pk=draft.pk).exists()


def test_what_is_scheduled_is_published_at_once_after_a_question(client, editor):
    article = make_scheduled(
        summary="What helps.",
        topic=make_topic(),
        blocks=[raw_block("paragraph", "<p>You wake at three.</p>")],
    )

    question = client.get(address("scheduled", article.pk, "publish/"))
    answer = client.post(address("scheduled", article.pk, "publish/"), {"back": MONTH}, follow=True)

    assert "Every visitor can read it at once." in question.content.decode()
    assert "is live" in told(answer)
    assert ArticlePage.objects.get(pk=article.pk).live
    assert where("scheduled", article.pk) is None


def test_what_is_not_ready_is_not_published_and_says_why(client, editor):
    article = make_scheduled()

    answer = client.post(address("scheduled", article.pk, "publish/"), {"back": MONTH}, follow=True)

    assert "cannot go live yet. Write a summary" in told(answer)
    assert not ArticlePage.objects.get(pk=article.pk).live
    assert where("scheduled", article.pk) == at(10, 8)


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        ("review_due", "remove/"),
        ("expires", "publish/"),
        ("planned", "publish/"),
    ],
)
def test_what_a_kind_cannot_do_is_a_sentence(client, editor, kind, step):
    entry = MAKERS[kind]()

    answer = client.post(address(kind, entry.pk, step), follow=True)

    assert "here" in told(answer)
    assert where(kind, entry.pk)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("pk", [999_999, 10**30])
def test_an_entry_that_is_gone_is_a_sentence(client, editor, pk, step):
    for kind in MAKERS:
        answer = client.post(address(kind, pk, step), {"day": "2031-03-26"}, follow=True)
        assert "not in the calendar any more" in told(answer)


@pytest.mark.parametrize("path", ["party/1/move/", "planned/1/postpone/year/", "planned/x/move/"])
def test_unknown_steps_are_not_found(client, editor, path):
    make_plan(pk=1)

    assert client.post(f"/admin/calendar/{path}").status_code == 404


@pytest.mark.parametrize(
    "back",
    ["https://elsewhere.example/", "//elsewhere.example/admin/calendar/", "/admin/calendar/../"],
)
def test_the_way_back_stays_in_the_calendar(client, editor, back):
    plan = make_plan()

    answer = client.post(address("planned", plan.pk), {"day": "2031-03-26", "back": back})

    assert answer.url.startswith("/admin/calendar/")


def test_a_scheduled_page_whose_time_has_passed_can_be_moved_on(client, editor):
    article = make_scheduled(go_live_at=timezone.now() - timedelta(hours=1))

    client.post(address("scheduled", article.pk), {"day": "2031-03-26", "time": "08:00"})

    assert where("scheduled", article.pk) == at(26, 8)
