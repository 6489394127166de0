"""The calendar as a subscription: a private address, titles only, and its end."""

from datetime import date

import pytest
from icalendar import Calendar

from site_core.models import CalendarSubscription
from tests.builders import make_article, make_user
from tests.site_core.calendar.entries import (
    at,
    make_expiring,
    make_plan,
    make_reviewable,
    make_scheduled,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
SCREEN = "/admin/calendar/subscribe/"


@pytest.fixture
def this_month(monkeypatch):
    """The clock of the address stands in the month that entries lie in."""
    monkeypatch.setattr("site_core.calendar.views.feed.timezone.now", lambda: at(2))


def subscribe(client, user) -> str:
    """The path of a new address of ``user``."""
    client.force_login(user)
    address = client.post(SCREEN, follow=True).context["url"]
    client.logout()
    return address.removeprefix("http://testserver")


def test_it_carries_titles_and_times_of_what_its_owner_may_see(client, this_month):
    make_plan("Idea")
    make_scheduled("Soon", summary="Words that stay inside")
    make_expiring("Ends")
    make_reviewable("Again")
    make_plan("Secret", page=make_article("Secret", published=False))
    address = subscribe(client, make_user())
    editors = subscribe(client, make_user(group="Editors"))

    answer = client.get(address)
    events = {str(e["summary"]): e for e in Calendar.from_ical(answer.content).walk("VEVENT")}

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert set(events) == {"Planned: Idea", "Is withdrawn: Ends", "Review due: Again"}
    assert b"Goes live: Soon" in client.get(editors).content
    assert events["Planned: Idea"]["dtstart"].dt == at(4)
    assert events["Review due: Again"]["dtstart"].dt == date(2031, 3, 20)
    assert b"Words" not in answer.content
    for name in ("description", "url", "organizer", "attendee"):
        assert all(name not in event for event in events.values())


def test_no_cache_and_no_search_engine_keeps_it(client):
    answer = client.get(subscribe(client, make_user()))

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer.cookies == {}


def test_an_address_is_shown_once_and_not_stored(client):
    user = make_user()
    key = subscribe(client, user).split("/")[-1].removesuffix(".ics")
    client.force_login(user)

    assert key not in client.get(SCREEN).content.decode()
    assert key not in str(list(CalendarSubscription.objects.values()))
    assert "no-store" in client.get(SCREEN)["Cache-Control"]


@pytest.mark.parametrize("end", ["revoked", "inactive", "without a group"])
def test_an_address_that_has_ended_says_so_in_one_sentence(client, end):
    user = make_user()
    address = subscribe(client, user)
    if end == "revoked":
        client.force_login(user)
        client.post(f"{SCREEN}{CalendarSubscription.objects.get().pk}/revoke/")
    elif end == "inactive":
        type(user).objects.update(is_active=False)
    else:
        user.groups.clear()

    answer = client.get(address)

    assert answer.status_code == 410
    assert answer.content.decode().strip().count(".") == 1
    assert answer["Cache-Control"] == "private, no-store"


def test_an_address_of_a_removed_person_is_unknown(client):
    user = make_user()
    address = subscribe(client, user)
    user.delete()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("key", ["x", "x" * 43, "x" * 200, "é"])
def test_an_address_that_never_was_is_not_found(client, key):
    answer = client.get(f"/calendar/{key}.ics")

    assert answer.status_code == 404
    assert answer.content.decode() == "There is no calendar at this address.\n"


def test_only_its_owner_revokes_it(client):
    address = subscribe(client, make_user())
    client.force_login(make_user(group="Editors"))

    client.post(f"{SCREEN}{CalendarSubscription.objects.get().pk}/revoke/")
    client.post(f"{SCREEN}{10**30}/revoke/")

    assert client.get(address).status_code == 200


def test_nobody_has_more_than_ten(client):
    client.force_login(make_user())
    for _ in range(12):
        answer = client.post(SCREEN, follow=True)

    assert CalendarSubscription.objects.count() == 10
    assert "Revoke one first." in answer.content.decode()


def test_reception_gets_none(client):
    client.force_login(make_user(group="Reception"))

    assert client.post(SCREEN).status_code == 302
    assert not CalendarSubscription.objects.exists()


def test_it_is_noted_when_it_was_last_read(client, this_month):
    address = subscribe(client, make_user())

    client.get(address)

    assert CalendarSubscription.objects.get().last_read_at == at(2)
