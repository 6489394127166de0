"""The calendar as a page: what stands on it, for whom, narrowed how, at what cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import ArticlePage
from site_core.models import EditorialPlan, PracticeSettings
from tests.builders import make_article, make_therapist, make_topic, make_user
from tests.site_core.calendar.entries import (
    MONTH,
    at,
    make_expiring,
    make_plan,
    make_reviewable,
    make_scheduled,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def shown(client, address: str = MONTH, **query) -> dict[str, str]:
    """Titles on the calendar, each with its kind."""
    answer = client.get(address, query)
    assert answer.status_code == 200
    weeks = answer.context.get("weeks") or [answer.context["week"]]
    return {entry.title: str(entry.kind) for week in weeks for entry in week.entries}


def make_one_of_each(**fields) -> None:
    make_plan("Idea")
    make_scheduled("Soon", **fields)
    make_expiring("Ends", **fields)
    make_reviewable("Again", **fields)


def test_a_month_shows_the_four_kinds_on_their_days(client, editor):
    make_one_of_each()

    answer = client.get(MONTH)

    days = {
        day.date: [entry.title for entry in day.entries]
        for week in answer.context["weeks"]
        for day in week.days
        if day.entries
    }
    assert days == {
        date(2031, 3, 4): ["Idea"],
        date(2031, 3, 10): ["Soon"],
        date(2031, 3, 17): ["Ends"],
        date(2031, 3, 20): ["Again"],
    }
    assert "All times are Mountain Time." in answer.content.decode()
    assert "8:00 am" in answer.content.decode()


def test_a_week_shows_its_days_by_hours(client, editor):
    make_scheduled("Early", go_live_at=at(10, 5, 30))
    make_scheduled("Next week", go_live_at=at(16, 8))

    week = client.get("/admin/calendar/week/2031/3/12/").context["week"]

    assert [entry.title for entry in week.entries] == ["Early"]
    assert (week.first, week.last) == (date(2031, 3, 9), date(2031, 3, 15))
    assert [str(hour) for hour in week.hours][:3] == ["5 am", "6 am", "7 am"]


def test_empty_weeks_and_today_can_be_seen(client, editor):
    assert client.get(MONTH).content.decode().count("Nothing this week") == 6
    assert client.get("/admin/calendar/").content.decode().count('aria-current="date"') == 1
    assert client.get("/admin/calendar/week/").content.decode().count('aria-current="date"') == 1


def test_what_earlier_and_later_months_hold_is_not_on_it(client, editor):
    make_plan("Before", planned_for=at(22, month=2))
    make_plan("At its first minute", planned_for=at(23, 0, month=2))
    make_plan("After", planned_for=at(6, 0, month=4))

    assert set(shown(client)) == {"At its first minute"}


def test_days_are_those_of_the_practice(client, editor, site):
    practice = PracticeSettings.for_site(site.home.get_site())
    practice.time_zone = "Pacific/Honolulu"
    practice.save()
    make_plan("Late at night in Denver, still the day before in Honolulu", planned_for=at(11, 1))

    weeks = client.get(MONTH).context["weeks"]

    assert [day.date.day for week in weeks for day in week.days if day.entries] == [10]
    assert "Hawaii Time" in client.get(MONTH).content.decode()


def test_a_plan_gives_way_to_what_became_of_it(client, editor):
    make_plan("Idea", page=make_article("Draft", published=False))
    scheduled = make_scheduled("Soon")
    make_plan("It is scheduled now", page=scheduled)
    make_plan("It is live now", page=make_article("Live"))

    assert shown(client) == {"Idea": "planned", "Soon": "scheduled"}


def test_what_should_have_happened_says_so(client, editor):
    gone = timezone.now() - timedelta(minutes=5)
    make_scheduled("Stuck", go_live_at=gone)
    make_reviewable("Again", due_on=gone.date() - timedelta(days=2))

    calendar = client.get("/admin/calendar/week/").content.decode()
    month = client.get("/admin/calendar/").content.decode()

    assert "Should be live" in calendar
    assert "Review overdue" in month + calendar


def test_a_page_that_was_deleted_leaves_no_entry(client, editor):
    ArticlePage.objects.get(pk=make_scheduled("Gone").pk).delete()

    assert shown(client) == {}


# --- Who sees what ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "may_come"),
    [("Editors", True), ("Administrators", True), ("Clinicians", True), ("Reception", False)],
)
def test_those_who_write_find_it_in_the_menu(client, group, may_come):
    client.force_login(make_user(group=group))

    assert (client.get(MONTH).status_code == 200) is may_come
    assert (b"/admin/calendar/" in client.get("/admin/").content) is may_come


def test_nobody_sees_it_without_logging_in(client):
    assert client.get(MONTH).url.startswith("/admin/login/")


def test_clinicians_see_their_own_drafts_and_places_of_others(client):
    ada = make_user("ada")
    client.force_login(ada)
    author, topic = make_therapist("Secret Author"), make_topic("Secret Topic")
    make_scheduled("Hers", owner=ada)
    make_scheduled("Secret", author=author, topic=topic)
    draft = make_article("Secret draft", published=False)
    make_plan("Secret plan", page=draft)
    make_plan("Anybody's idea")
    make_expiring("Live")

    calendar = client.get(MONTH).content.decode()

    assert set(shown(client)) == {"Hers", "Live", "Anybody's idea", "Somebody’s draft"}
    assert calendar.count("Somebody’s draft") == 2
    for secret in ("Secret</", "Secret draft", "Secret plan"):
        assert secret not in calendar
    assert set(shown(client, author=author.pk)) == set()


def test_a_live_page_keeps_the_title_of_its_draft_to_those_who_may_open_it(client):
    article = make_article("Known")
    draft = article.get_latest_revision_as_object()
    draft.title = "Unheard of"
    draft.save_revision(approved_go_live_at=at(12), clean=False)

    client.force_login(make_user())
    assert set(shown(client)) == {"Known"}
    client.force_login(make_user(group="Editors"))
    assert set(shown(client)) == {"Unheard of"}


def test_only_those_who_publish_are_offered_to_move_what_is_scheduled(client):
    ada = make_user("ada")
    make_scheduled("Hers", owner=ada)

    client.force_login(ada)
    assert "Move to…" not in client.get(MONTH).content.decode()
    client.force_login(make_user(group="Editors"))
    assert "Move to…" in client.get(MONTH).content.decode()


# --- Narrowing ----------------------------------------------------------------------------------


def test_it_can_be_narrowed_by_kind(client, editor):
    make_one_of_each()

    assert shown(client, kind=["planned", "expires"]) == {"Idea": "planned", "Ends": "expires"}


def test_it_can_be_narrowed_by_author_and_topic(client, editor):
    ada, ben = make_therapist("Ada"), make_therapist("Ben")
    grief = make_topic("Grief")
    make_one_of_each(author=ada, topic=grief)
    make_plan("Planned draft", page=make_article("Draft", published=False, author=ada))
    make_scheduled("His", author=ben, topic=grief)

    assert set(shown(client, author=ada.pk)) == {"Planned draft", "Soon", "Ends", "Again"}
    assert set(shown(client, topic=grief.pk)) == {"Soon", "Ends", "Again", "His"}
    assert set(shown(client, author=ben.pk, topic=grief.pk)) == {"His"}


def test_the_author_of_a_draft_is_the_one_that_its_text_names(client, editor):
    ada, ben = make_therapist("Ada"), make_therapist("Ben")
    draft = make_article("Draft", published=False, author=ada)
    changed = draft.get_latest_revision_as_object()
    changed.author = ben
    changed.save_revision(approved_go_live_at=at(12), clean=False)
    without = make_article("Without", published=False, author=ada)
    changed = without.get_latest_revision_as_object()
    changed.author = None
    changed.save_revision(approved_go_live_at=at(12), clean=False)

    assert set(shown(client, author=ben.pk)) == {"Draft"}
    assert set(shown(client, author=ada.pk)) == set()


@pytest.mark.parametrize(
    "query", [{"author": "999"}, {"topic": "'; --"}, {"kind": "party"}, {"author": "9" * 40}]
)
def test_filters_that_mean_nothing_are_told_in_a_sentence(client, editor, query):
    answer = client.get(MONTH, query)

    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()


def test_turning_the_page_keeps_the_filters(client, editor):
    answer = client.get(MONTH, {"kind": "planned"})

    assert answer.context["next_url"] == "/admin/calendar/2031/4/?kind=planned"
    assert answer.context["previous_url"] == "/admin/calendar/2031/2/?kind=planned"
    assert answer.context["week_url"] == "/admin/calendar/week/2031/3/1/?kind=planned"


@pytest.mark.parametrize(
    "address",
    [
        "1/1/",
        "9999/12/",
        "2031/13/",
        "2031/0/",
        f"{10**30}/1/",
        "week/9999/12/31/",
        "week/2031/2/30/",
    ],
)
def test_a_time_out_of_reach_leads_back_with_a_sentence(client, editor, address):
    answer = client.get(f"/admin/calendar/{address}", follow=True)

    assert answer.redirect_chain == [("/admin/calendar/", 302)]
    assert "does not reach that far" in answer.content.decode()


# --- Cost ---------------------------------------------------------------------------------------


def test_five_hundred_entries_need_no_more_queries_than_four(client, editor):
    author = make_therapist()
    make_one_of_each(author=author)
    make_plan("Planned draft", page=make_article("Draft", published=False, author=author))
    client.get(MONTH)
    with CaptureQueriesContext(connection) as with_few:
        client.get(MONTH)

    for number in range(4):
        make_scheduled(f"Scheduled {number}", author=author)
        make_expiring(f"Expiring {number}", author=author)
        make_reviewable(f"Reviewable {number}", author=author)
        make_plan(f"Plan {number}", page=make_article(f"Draft {number}", published=False))
    ideas = [EditorialPlan(title=f"Idea {n}", planned_for=at(1 + n % 28)) for n in range(500)]
    EditorialPlan.objects.bulk_create(ideas)
    client.get(MONTH)

    with CaptureQueriesContext(connection) as with_many:
        answer = client.get(MONTH)
    assert answer.content.decode().count("Move to…") > 500
    assert len(with_many) <= len(with_few)
