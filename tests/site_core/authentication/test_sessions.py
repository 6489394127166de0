"""Sessions end: an hour after somebody was there, after twelve hours, and with what the account was."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from site_core.models import User
from tests.builders import make_article, make_user
from tests.site_core.authentication.people import is_in
from tests.site_core.test_permissions import filled_in

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PASSWORD = "tests-only"
AWAY = {
    "STORE": "site_core.counters.on_redis.RedisStore",
    "LOCATION": "unix:///nowhere/redis.sock",
    "PREFIX": "",
}


class Clock:
    """What time it is for the whole site."""

    def __init__(self) -> None:
        self.moment: datetime = timezone.now()

    def __call__(self) -> datetime:
        return self.moment

    def goes_on(self, by: timedelta) -> None:
        self.moment += by


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@pytest.fixture
def ada(site):
    return make_user("ada", group="Editors")


@pytest.fixture
def inside(client, ada):
    client.force_login(ada)
    return client


def test_an_hour_without_anybody_ends_a_session_and_says_so(inside, clock):
    clock.goes_on(HOUR)

    answer = inside.get("/admin/pages/", follow=True)

    assert answer.redirect_chain[0][0] == "/admin/login/?next=/admin/pages/"
    assert "Nothing happened here for 60 minutes" in answer.content.decode()
    assert not get_user(inside).is_authenticated


def test_whoever_is_there_stays_for_twelve_hours_and_no_longer(inside, clock):
    for _ in range(14):
        clock.goes_on(50 * MINUTE)
        assert is_in(inside)
    clock.goes_on(20 * MINUTE)

    answer = inside.get("/admin/", follow=True)

    assert "You were logged in for 12 hours" in answer.content.decode()


def test_a_login_begins_a_new_twelve_hours(inside, clock):
    clock.goes_on(13 * HOUR)
    inside.post(reverse("wagtailadmin_login"), {"username": "ada", "password": PASSWORD})

    assert is_in(inside)


def _tell_that_it_is_open(client: Client, page) -> int:
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page.pk, 999])
    return client.post(ping).status_code


def _save_by_itself(client: Client, page) -> int:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(edit, filled_in(), headers={"accept": "application/json"}).status_code


def _preview(client: Client, page) -> int:
    return client.post(
        reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), filled_in()
    ).status_code


def _show_preview(client: Client, page) -> int:
    _preview(client, page)
    return client.get(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])).status_code


def _ask_what_is_missing(client: Client, page) -> int:
    asked = reverse("readiness", args=[page.pk])
    return client.get(asked, headers={"x-by-itself": "true"}).status_code


SENT_BY_ITSELF = [
    *(_tell_that_it_is_open, _save_by_itself, _preview),
    *(_show_preview, _ask_what_is_missing),
]


@pytest.mark.parametrize("send", SENT_BY_ITSELF)
def test_what_an_open_editor_sends_by_itself_keeps_nobody_in(inside, clock, send):
    article = make_article("Draft", published=False)
    for _ in range(5):
        clock.goes_on(11 * MINUTE)
        assert send(inside, article) in (200, 400)
    clock.goes_on(5 * MINUTE)

    assert send(inside, article) in (302, 403)
    assert not is_in(inside)


def test_a_screen_that_a_person_opens_or_saves_keeps_her_in(inside, clock):
    article = make_article("Draft", published=False)
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    for _ in range(3):
        clock.goes_on(50 * MINUTE)
        assert inside.post(edit, filled_in(), headers={"accept": "text/html"}).status_code == 302
    clock.goes_on(50 * MINUTE)
    assert is_in(inside)


def _new_password(ada):
    ada.set_password("another-one-that-is-long")
    ada.save()


def _joins(ada):
    ada.groups.add(Group.objects.get(name="Reception"))


def _leaves(ada):
    ada.groups.remove(Group.objects.get(name="Editors"))


def _is_moved(ada):
    ada.groups.set([Group.objects.get(name="Clinicians")])


def _is_assigned_with_others(ada):
    Group.objects.get(name="Reception").user_set.add(ada)


def _group_loses_everybody(ada):
    Group.objects.get(name="Editors").user_set.clear()


def _leaves_every_group(ada):
    ada.groups.clear()


def _group_goes(ada):
    Group.objects.get(name="Editors").delete()


def _is_administrator_of_everything(ada):
    User.objects.filter(pk=ada.pk).update(is_superuser=True)


CHANGES = [
    *(_new_password, _joins, _leaves, _is_moved, _is_assigned_with_others),
    *(_group_loses_everybody, _leaves_every_group, _group_goes, _is_administrator_of_everything),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_new_password_or_role_ends_every_session_of_that_account_alone(ada, change):
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(ada)
    other = Client()
    other.force_login(make_user("ben", group="Clinicians"))

    change(User.objects.get(pk=ada.pk))

    assert [is_in(browser) for browser in browsers] == [False, False]
    assert is_in(other)
    again = Client()
    again.force_login(User.objects.get(pk=ada.pk))
    assert get_user(again).is_authenticated


def _by_form(ada, *, is_active: bool):
    ada = User.objects.get(pk=ada.pk)
    ada.is_active = is_active
    ada.save()


def _with_others(ada, *, is_active: bool):
    User.objects.filter(is_active=not is_active, pk=ada.pk).update(is_active=is_active)


@pytest.mark.faults(51)
@pytest.mark.parametrize("turn", [_by_form, _with_others])
def test_a_session_of_an_account_that_was_shut_out_does_not_come_back_with_it(inside, ada, turn):
    turn(ada, is_active=False)
    turn(ada, is_active=True)

    assert not is_in(inside)


def test_what_changes_nothing_about_access_ends_nothing(inside, ada):
    ada.first_name = "Ada"
    ada.save()
    ada.groups.add(Group.objects.get(name="Editors"))

    assert is_in(inside)


def test_who_changes_the_own_password_stays_in_here_and_nowhere_else(inside, ada):
    elsewhere = Client()
    elsewhere.force_login(ada)
    new = "another-one-that-is-long"
    posted = {
        "name_email-first_name": "Ada",
        "name_email-last_name": "Bell",
        "name_email-email": "ada@example.com",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
        "password-old_password": PASSWORD,
        "password-new_password1": new,
        "password-new_password2": new,
    }

    assert inside.post(reverse("wagtailadmin_account"), posted).status_code == 302

    ada.refresh_from_db()
    assert ada.check_password(new)
    assert is_in(inside)
    assert not is_in(elsewhere)


def test_while_counters_cannot_be_reached_nobody_stays_and_nothing_breaks(inside, ada):
    with override_settings(COUNTERS=AWAY):
        assert inside.get("/admin/").status_code == 302
        ada.groups.clear()


@pytest.mark.faults(4)
def test_while_redis_is_away_whoever_is_in_stays_and_whoever_leaves_does_not_come_back(ada):
    shared = AWAY | {"LASTING": "site_core.counters.in_database.DatabaseStore"}
    with override_settings(COUNTERS=shared):
        client = Client()
        client.force_login(ada)
        assert is_in(client)

        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        kept = Session.objects.get(pk=key)
        client.post(reverse("wagtailadmin_logout"))
        kept.save(force_insert=True)  # as a cache that was not told would have it
        client.cookies[settings.SESSION_COOKIE_NAME] = key
        assert not is_in(client)


def test_readers_without_a_session_are_not_looked_up(client, site):
    answer = client.get("/robots.txt")

    assert "Cookie" not in answer.get("Vary", "")
    assert not client.cookies
