"""No door of the site leads past the second factor: each role, each way in, each kind of address."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_core.authentication import MOST_WRONG
from site_core.authentication.second_factor.codes import recovery_codes, use_code
from site_core.models import User
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_article, make_private, make_standard_page, make_user
from tests.site_core.authentication.people import (
    CODE,
    SET_UP,
    code_of,
    is_in,
    make_enrolled,
    say_code,
    say_password,
)

pytestmark = pytest.mark.django_db
NEEDED = ["Administrators", "Editors", "Reception"]
ROLES = [*NEEDED, "Clinicians"]
ELSEWHERE = "203.0.113.9"


class Clock:
    """What time it is for the whole site."""

    def __init__(self) -> None:
        self.moment = timezone.now()

    def __call__(self):
        return self.moment

    def goes_on(self, **by) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


def closed_to(client: Client, private_url: str) -> bool:
    """Whether nothing that needs an account opens: screens, the API, private pages, what is posted."""
    draft = make_article("Draft", published=False)
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    asked = ["/admin/", "/admin/api/main/pages/", "/admin/account/", edit, "/admin/login/again/"]
    answers = [client.get(address) for address in [*asked, private_url, SET_UP]]
    answers += [client.post(edit, {}), client.post(reverse("wagtailadmin_account"), {})]
    inside = [each for each in answers if each.status_code not in (302, 403)]
    return not inside and all("/login/" in each.get("Location", "/login/") for each in answers)


@pytest.fixture
def private_url(site) -> str:
    return make_private(make_standard_page("For staff")).url


@pytest.mark.parametrize("role", ROLES)
def test_a_password_alone_opens_nothing_once_there_is_a_second_factor(client, private_url, role):
    make_enrolled("ada", group=role)

    answer = say_password(client)

    assert answer["Location"] == CODE
    assert SESSION_KEY not in client.session
    assert closed_to(client, private_url)


@pytest.mark.parametrize("role", ROLES)
def test_a_session_that_another_door_made_is_nobody_s(client, private_url, role):
    """Such as one that a later version, or another application, makes with Django's own ``login``."""
    user, _ = make_enrolled("ada", group=role)
    client.force_login(user)

    assert closed_to(client, private_url)
    assert not get_user(client).is_authenticated


def test_a_new_password_by_mail_does_not_get_around_it(client, private_url, mailoutbox):
    make_enrolled("ada")
    client.post(reverse("wagtailadmin_password_reset"), {"email": "ada@example.com"})
    deliver_waiting(clock=timezone.now)
    (link,) = [word for word in mailoutbox[0].body.split() if "/password_reset/confirm/" in word]
    form = client.get("/" + link.split("/", 3)[3], follow=True)
    new = {"new_password1": "another-long-one", "new_password2": "another-long-one"}
    client.post(form.request["PATH_INFO"], new)

    assert say_password(client, password="another-long-one")["Location"] == CODE
    assert closed_to(client, private_url)


@pytest.mark.parametrize("role", NEEDED)
def test_seven_days_after_the_first_login_nobody_of_these_roles_gets_in_without(
    client, clock, private_url, role
):
    make_user("ada", group=role)
    assert say_password(client, next="/admin/pages/")["Location"] == f"{SET_UP}?next=/admin/pages/"
    assert is_in(client)
    clock.goes_on(days=6, hours=23)
    last = Client()
    say_password(last)
    assert is_in(last)
    clock.goes_on(hours=1)

    assert not is_in(last)
    assert say_password(client)["Location"] == SET_UP
    assert SESSION_KEY not in client.session
    assert client.get(SET_UP).status_code == 200
    assert not is_in(client)


def test_clinicians_do_as_the_practice_decides(client, clock, settings):
    make_user("ada", group="Clinicians")
    say_password(client)
    clock.goes_on(days=30)
    assert say_password(client)["Location"] == "/admin/"
    settings.PASSWORD_IS_ENOUGH_FOR = []
    say_password(client)
    clock.goes_on(days=8)

    assert say_password(Client())["Location"] == SET_UP


def test_who_gets_another_role_and_an_administrator_of_everything_need_it_too(client, clock):
    make_user("ada", group=None, is_superuser=True)
    ben = make_user("ben")
    ben.groups.add(Group.objects.get(name="Editors"))
    for name in ("ada", "ben"):
        say_password(client, name)
    clock.goes_on(days=8)

    assert say_password(Client(), "ada")["Location"] == SET_UP
    assert say_password(Client(), "ben")["Location"] == SET_UP


@pytest.mark.parametrize(
    ("host", "forwarded", "waits"),
    [
        ("localhost:8000", "", True),
        ("127.0.0.1:8000", "", True),
        ("www.example.com", "", False),
        ("localhost:8000", ELSEWHERE, False),
    ],
)
def test_whoever_tries_it_out_on_the_own_machine_may_wait(
    client, clock, settings, db, host, forwarded, waits
):
    settings.SECOND_FACTOR_CAN_WAIT_HERE = True
    make_user("ada", group="Administrators")
    headers = {"host": host} | ({"x-forwarded-for": forwarded} if forwarded else {})
    posted = {"username": "ada", "password": "tests-only"}
    client.post("/admin/login/", posted, headers=headers)
    clock.goes_on(days=8)
    client.post("/admin/login/", posted, headers=headers)

    assert (client.get("/admin/", headers=headers).status_code == 200) is waits


def test_a_code_lets_in_and_leads_where_one_wanted_to_go(client, site):
    _, secret = make_enrolled("ada")
    say_password(client, next="/admin/pages/")
    before = client.session.session_key

    answer = say_code(client, code_of(secret))

    assert answer["Location"] == "/admin/pages/"
    assert is_in(client)
    assert client.session.session_key != before


@pytest.mark.faults(51)
def test_a_code_is_good_for_once(db):
    _, secret = make_enrolled("ada")
    first, second = Client(), Client()
    for client in (first, second):
        say_password(client)
    code = code_of(secret)

    say_code(first, code)
    answer = say_code(second, code)

    assert (is_in(first), is_in(second)) == (True, False)
    assert answer.status_code == 422
    assert "was used before" in answer.content.decode()


def test_a_recovery_code_is_good_for_once_and_the_others_remain(db):
    ada, _ = make_enrolled("ada")
    code, *others = recovery_codes(user=ada)
    first, second = Client(), Client()
    for client in (first, second):
        say_password(client)
        say_code(client, f"{code[:4]} {code[4:]}")

    assert (is_in(first), is_in(second)) == (True, False)
    assert recovery_codes(user=ada) == others


def test_after_five_wrong_codes_the_right_one_waits_and_so_do_recovery_codes(client, db):
    ada, secret = make_enrolled("ada")
    say_password(client)
    for _ in range(MOST_WRONG):
        assert say_code(client, "000000").status_code == 422

    assert say_code(client, code_of(secret)).status_code == 429
    again = Client()  # another half of a login is no way around
    say_password(again)
    refused = say_code(again, recovery_codes(user=ada)[0])
    assert refused.status_code == 429
    assert "Please try again in 5 minutes." in refused.content.decode()
    assert not is_in(again)
    elsewhere = Client(REMOTE_ADDR=ELSEWHERE)  # but nobody locks her out from elsewhere
    say_password(elsewhere)
    say_code(elsewhere, code_of(secret))
    assert is_in(elsewhere)


def test_what_was_judged_once_is_not_good_for_a_second_account(db, now):
    ada, secret = make_enrolled("ada")
    ben, other = make_enrolled("ben")
    moment = timezone.now()

    use_code(user=ada, code=code_of(secret), now=moment)

    assert use_code(user=ben, code=code_of(other), now=moment) == "totp"


def _time_passes(clock, ada):
    clock.goes_on(minutes=10)


def _new_password(clock, ada):
    ada.set_password("another-long-one")
    ada.save()


def _new_role(clock, ada):
    ada.groups.clear()


def _shut_out(clock, ada):
    User.objects.filter(pk=ada.pk).update(is_active=False)


@pytest.mark.faults(51)
@pytest.mark.parametrize("change", [_time_passes, _new_password, _new_role, _shut_out])
def test_half_a_login_ends_by_itself_and_with_what_the_account_was(client, clock, db, change):
    ada, secret = make_enrolled("ada")
    say_password(client)
    change(clock, ada)

    assert say_code(client, code_of(secret))["Location"] == "/admin/login/"
    assert not is_in(client)


def test_half_a_login_sets_up_nothing_where_there_is_something(client, db):
    make_enrolled("ada")
    say_password(client)

    assert "/admin/login/?" in client.get(SET_UP)["Location"]
    assert "/admin/login/?" in client.post(SET_UP, {"code": "000000"})["Location"]


def test_a_session_that_somebody_else_knew_before_is_not_the_one_that_gets_in(client, db):
    _, secret = make_enrolled("ada")
    client.get("/admin/login/passkey/")
    known = client.session.session_key
    say_password(client)
    half = client.session.session_key
    say_code(client, code_of(secret))

    assert len({known, half, client.session.session_key}) == 3


@pytest.mark.parametrize("path", ["accounts/", "accounts/login/", "accounts/2fa/", "admin/2fa/"])
def test_nothing_of_allauth_has_an_address(client, site, path):
    assert client.get(f"/{path}").status_code in (302, 404)
    assert "accounts" not in client.get(f"/{path}").get("Location", "")
