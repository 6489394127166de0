"""A second factor is offered at the first login, where a person lands."""

import pytest
from django.test import Client

from tests.builders import make_user
from tests.site_core.authentication.people import SET_UP, say_password

NEEDED = ["Administrators", "Editors", "Reception"]
ROLES = [*NEEDED, "Clinicians"]


@pytest.mark.parametrize("role", ROLES)
def test_the_first_login_asks_on_the_dashboard_until_it_is_done_or_put_off(client, site, role):
    make_user("ada", group=role)
    assert say_password(client)["Location"] == "/admin/"
    shown = client.get("/admin/").content.decode()
    assert "A second lock for your account" in shown
    assert ("You have until" in shown) is (role in NEEDED)

    assert client.post(SET_UP, {"later": "1"})["Location"] == "/admin/"

    assert "A second lock" not in client.get("/admin/").content.decode()
    again = Client()
    say_password(again)
    assert ("A second lock" in again.get("/admin/").content.decode()) is (role in NEEDED)
