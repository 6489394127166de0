"""What a cell of the calendar offers and shows: a way to put something there, what went live, sets."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from site_core.calendar.entries import entries_between
from site_core.calendar.forms import drafts_to_plan
from site_core.calendar.kinds import Kind
from site_core.models import EditorialPlan, PublicationSet
from site_core.trash.deleting import put_into_trash, restore
from tests.builders import make_article, make_user
from tests.site_core.calendar.entries import (
    MONTH,
    ZONE,
    address,
    at,
    make_plan,
    make_scheduled,
    make_went_live,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def shown(user, *, month: int = 3) -> list:
    since, until = at(1, 0, month=month), at(1, 0, month=month + 1)
    return entries_between(since, until, user=user, zone=ZONE)


@pytest.mark.parametrize(("days", "is_offered"), [(-40, False), (0, True), (40, True)])
def test_every_day_from_today_on_takes_a_draft_or_an_idea(client, days, is_offered):
    client.force_login(make_user())
    day = timezone.now().astimezone(ZONE).date() + timedelta(days=days)

    for name, parts in (
        ("calendar_month", (day.year, day.month)),
        ("calendar_week", (day.year, day.month, day.day)),
    ):
        screen = client.get(reverse(name, args=parts)).content.decode()
        assert (f"{reverse('calendar_idea')}?day={day}" in screen) == is_offered


def test_the_form_begins_with_the_cell_and_odd_wishes_are_left_out(client):
    client.force_login(make_user())
    form = client.get(reverse("calendar_idea"), {"day": "2031-03-04", "time": "14:00"})
    odd = client.get(reverse("calendar_idea"), {"day": "2031-13-40", "time": "99:00"})

    assert 'value="2031-03-04"' in form.content.decode()
    assert 'value="14:00"' in form.content.decode()
    assert 'value="09:00"' in odd.content.decode()


def test_one_of_my_drafts_is_put_there(client):
    ada = make_user("ada")
    draft = make_article("Mine", published=False, owner=ada)
    client.force_login(ada)

    client.post(reverse("calendar_idea"), {"day": "2031-03-04", "time": "14:00", "page": draft.pk})

    assert EditorialPlan.objects.get().page_id == draft.pk
    assert EditorialPlan.objects.get().planned_for == at(4, 14)


def test_my_own_drafts_come_first_and_others_say_whose_they_are(client):
    editor, ben = make_user("edith", group="Editors"), make_user("ben")
    make_article("Mine", published=False, owner=editor)
    make_article("His", published=False, owner=ben)

    client.force_login(editor)
    screen = client.get(reverse("calendar_idea")).content.decode()

    assert [page.title for page in drafts_to_plan(editor)] == ["Mine", "His"]
    assert ">Mine<" in screen
    assert ">His (ben)<" in screen


def test_what_went_live_stands_on_its_day_and_nothing_is_done_with_it(client):
    editor = make_user(group="Editors")
    article = make_went_live()

    (entry,) = shown(editor)
    assert (entry.kind, entry.at, entry.title) == (Kind.LIVE, at(3, 8), "Went live")
    assert not entry.may_move

    client.force_login(editor)
    assert "Went live" in client.get(MONTH).content.decode()
    for step in ("move/", "postpone/day/", "remove/", "publish/"):
        client.post(address("live", article.pk, step), {"day": "2031-03-09", "time": "10:00"})
    article.refresh_from_db()
    assert (article.live, article.first_published_at) == (True, at(3, 8))


@pytest.mark.parametrize("state", PublicationSet.State.values)
def test_an_entry_says_with_which_set_it_goes_live(client, state):
    editor = make_user(group="Editors")
    page = make_scheduled()
    together = PublicationSet.objects.create(title="Spring on grief", state=state)
    together.members.create(page=page, title=page.title)

    (entry,) = shown(editor)

    assert entry.in_set == ("" if state == PublicationSet.State.OPEN else "Spring on grief")
    client.force_login(editor)
    is_said = "In the set “Spring on grief”" in client.get(MONTH).content.decode()
    assert is_said == bool(entry.in_set)


def test_a_plan_whose_draft_is_in_the_trash_does_not_show_until_it_is_restored(now):
    editor = make_user(group="Editors")
    draft = make_article("A draft", published=False, owner=editor)
    make_plan("Of the draft", page=draft)
    make_plan("An idea")

    [trashed] = put_into_trash(page=draft, user=editor, now=now)
    assert [entry.title for entry in shown(editor)] == ["An idea"]

    restore(trashed=trashed, user=editor)
    assert sorted(entry.title for entry in shown(editor)) == ["An idea", "Of the draft"]
