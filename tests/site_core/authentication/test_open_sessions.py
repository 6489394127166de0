"""Where one is logged in: shown, and ended one by one or all at once."""

import pytest
from django.test import Client

from tests.builders import make_user
from tests.site_core.authentication.people import is_in

DEVICES = "/admin/account/devices/"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0"


def log_in(user, **headers) -> Client:
    client = Client(headers=headers)
    client.post("/admin/login/", {"username": user.username, "password": "tests-only"})
    assert is_in(client)
    return client


@pytest.fixture
def ada(site):
    return make_user("ada")


def others(client: Client) -> list:
    return [each for each in client.get(DEVICES).context["sessions"] if not each.is_this]


def test_each_is_named_by_its_browser_and_those_of_others_are_not_there(ada):
    here, _elsewhere = log_in(ada), log_in(ada, **{"user-agent": MAC})
    log_in(make_user("ben"), **{"user-agent": "Chrome Windows"})

    shown = here.get(DEVICES).context["sessions"]

    assert {each.browser for each in shown} == {"an unknown browser", "Firefox on a Mac"}
    assert [each.is_this for each in shown].count(True) == 1
    assert here.session.session_key not in here.get(DEVICES).content.decode()


def test_one_is_ended_and_the_rest_stay(ada):
    here, first, second = log_in(ada), log_in(ada), log_in(ada, **{"user-agent": MAC})
    (chosen,) = [each for each in others(here) if each.browser == "Firefox on a Mac"]

    here.post(DEVICES, {"session": chosen.name})

    assert [is_in(each) for each in (here, first, second)] == [True, True, False]
    again = here.post(DEVICES, {"session": chosen.name}, follow=True).content.decode()
    assert "That session is over already" in again


def test_all_others_are_ended_at_once(ada):
    here, first, second = log_in(ada), log_in(ada), log_in(ada)

    here.post(DEVICES, {"session": "all others"})

    assert [is_in(each) for each in (here, first, second)] == [True, False, False]
    assert others(here) == []


def test_nobody_ends_a_session_of_somebody_else(ada):
    ben = make_user("ben")
    here, his = log_in(ada), log_in(ben)
    name = his.get(DEVICES).context["sessions"][0].name

    here.post(DEVICES, {"session": name})

    assert is_in(his)


def test_sessions_that_are_over_are_not_shown(ada):
    here, left = log_in(ada), log_in(ada)
    left.post("/admin/logout/")

    assert others(here) == []
