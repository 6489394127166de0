"""Ideas: put in the calendar, changed, and begun as drafts."""

import pytest

from blog.models import ArticlePage
from site_core.models import EditorialPlan
from tests.builders import make_article, make_user
from tests.site_core.calendar.entries import MONTH, at, make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
ADD = "/admin/calendar/idea/"
WHEN = {"day": "2031-03-04", "time": "09:00"}


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Administrators"])
def test_whoever_writes_adds_an_idea_and_takes_care_of_it(client, group):
    user = make_user(group=group)
    client.force_login(user)

    answer = client.post(ADD, {"title": "Grief at work", "back": MONTH, **WHEN})

    plan = EditorialPlan.objects.get()
    assert answer.url == MONTH
    assert (plan.title, plan.planned_for, plan.responsible) == ("Grief at work", at(4), user)
    assert not ArticlePage.objects.exists()


def test_reception_adds_none(client):
    client.force_login(make_user(group="Reception"))

    client.post(ADD, {"title": "Grief at work", **WHEN})

    assert not EditorialPlan.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"title": "   "},
        {"title": "x" * 300},
        {"title": "a\0b"},
        {"day": "2020-01-01"},
        {"day": "0001-01-01"},
        {"day": "9999-12-31"},
        {"day": "2031-03-09", "time": "02:30"},
        {"day": "", "time": ""},
        {"time": "25:00"},
        {"page": "999999"},
        {"responsible": "999999"},
    ],
)
def test_an_idea_that_cannot_be_is_told_beside_its_field(client, changes):
    client.force_login(make_user(group="Editors"))

    answer = client.post(ADD, {"title": "Grief", **WHEN, **changes})

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not EditorialPlan.objects.exists()


def test_an_idea_becomes_a_draft_in_one_step(client):
    ada = make_user("ada")
    client.force_login(ada)
    make_article("Tag", slug="taken")

    answer = client.post(ADD, {"title": "Tag", "begin": "1", **WHEN})

    draft = ArticlePage.objects.get(live=False)
    assert answer.url == f"/admin/pages/{draft.pk}/edit/"
    assert EditorialPlan.objects.get().page_id == draft.pk
    assert (draft.title, draft.owner, draft.go_live_at) == ("Tag", ada, None)
    assert draft.slug == "tag-2"  # “tag” is an address of the list of articles
    assert client.get(answer.url).status_code == 200


def test_a_draft_is_begun_once(client):
    client.force_login(make_user(group="Editors"))
    plan = make_plan("Grief at work")

    for _ in range(2):
        answer = client.post(f"/admin/calendar/planned/{plan.pk}/begin/", follow=True)

    assert ArticlePage.objects.count() == 1
    assert "begun already" in answer.content.decode()


def test_a_draft_that_is_there_is_planned_once(client):
    client.force_login(make_user(group="Editors"))
    draft = make_article("Draft", published=False)

    for _ in range(2):
        client.post(ADD, {"page": draft.pk, **WHEN})

    assert [str(plan) for plan in EditorialPlan.objects.all()] == ["Draft"]


def test_a_clinician_plans_no_draft_of_others_and_for_nobody_else(client):
    ada, ben = make_user("ada"), make_user("ben")
    client.force_login(ada)
    draft = make_article("His", published=False, owner=ben)

    refused = client.post(ADD, {"page": draft.pk, **WHEN})
    client.post(ADD, {"title": "Idea", "responsible": ben.pk, **WHEN})

    assert refused.context["form"].errors
    assert EditorialPlan.objects.get().responsible == ada


def test_an_idea_is_changed_by_those_who_take_care_of_it_and_by_editors(client):
    ada = make_user("ada")
    plan = make_plan("Before", responsible=ada)
    changed = f"/admin/calendar/planned/{plan.pk}/"
    for user, title in [(ada, "By Ada"), (make_user(group="Editors"), "By an editor")]:
        client.force_login(user)
        client.post(changed, {"title": title, "responsible": ada.pk})
        plan.refresh_from_db()
        assert plan.title == title

    client.force_login(make_user("ben"))
    client.post(changed, {"title": "By Ben"})
    client.post(f"{changed}begin/")
    plan.refresh_from_db()
    assert (plan.title, plan.page) == ("By an editor", None)


def test_an_idea_cannot_lose_its_title(client):
    client.force_login(make_user(group="Editors"))
    plan = make_plan("Before")

    answer = client.post(f"/admin/calendar/planned/{plan.pk}/", {"title": ""})

    assert "Give the idea a title." in answer.content.decode()


@pytest.mark.parametrize("pk", [999_999, 10**30])
def test_an_idea_that_is_gone_leads_back(client, pk):
    client.force_login(make_user(group="Editors"))

    assert client.get(f"/admin/calendar/planned/{pk}/").url == "/admin/calendar/"
