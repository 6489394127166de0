"""Accounts, roles, settings, exports and backups ask again, once the last proof is a quarter of an hour old."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from site_core.authentication.privileged import NAMESPACES, SCREENS
from tests.builders import make_user

AGAIN = "/admin/login/again/"


def screens() -> list[str]:
    namespaced = [f"{name}:index" for name in sorted(NAMESPACES - {"wagtailsettings"})]
    of_account = {"invitation", "leaving", "lost_device"}
    plain = sorted(SCREENS - of_account)
    eve = make_user("eve")
    return [reverse(name) for name in namespaced + plain] + [
        reverse("wagtailsettings:edit", args=["site_core", "practicesettings"]),
        *(reverse(name, args=[eve.pk]) for name in sorted(of_account)),
        reverse("wagtail_bulk_action", args=["site_core", "user", "assign_role"]) + "?id=1",
    ]


@pytest.fixture
def boss(client, site):
    client.force_login(make_user("boss", group=None, is_superuser=True))
    return client


def goes_on(monkeypatch, **by) -> None:
    moment = timezone.now() + timedelta(**by)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_every_screen_that_matters_most_asks_who_was_here_too_long(boss, monkeypatch):
    addresses = screens()
    before = [boss.get(address).get("Location", "") for address in addresses]
    goes_on(monkeypatch, minutes=15)
    asked = [boss.get(address).get("Location", "") for address in addresses]

    assert not [each for each in before if each.startswith(AGAIN)]
    assert [each for each in asked if not each.startswith(AGAIN)] == []
    boss.post(AGAIN, {"password": "tests-only"})
    assert [boss.get(address).get("Location", "") for address in addresses] == before


def test_what_was_opened_in_time_may_still_be_sent(boss, monkeypatch):
    goes_on(monkeypatch, minutes=20)
    assert boss.post(reverse("backups")).headers["Location"] == reverse("backups")
    goes_on(monkeypatch, minutes=20)

    assert boss.post(reverse("backups")).headers["Location"].startswith(AGAIN)


def test_writing_is_never_interrupted(boss, monkeypatch):
    goes_on(monkeypatch, minutes=50)

    for address in ("/admin/", "/admin/pages/", reverse("wagtailadmin_account")):
        assert boss.get(address).headers.get("Location", "") == ""
