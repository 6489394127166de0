"""The trash and the invitation can be used by everybody, by day and by night, at a desk and on a phone."""

from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from site_core.models import User
from site_core.people.inviting import invite
from site_core.trash.deleting import put_into_trash
from site_core.trash.files import put_file_into_trash
from tests.browser.editing import WritingScreen, screen
from tests.browser.test_editor_screen import problems_of
from tests.builders import make_image, make_ready, make_user

__all__ = ["screen"]

WIDTHS, SCHEMES = (1440, 390), ("light", "dark")


@pytest.fixture
def addresses(site, screen: WritingScreen) -> list[str]:
    """Screens of both, each with something on it, for an administrator who is logged in."""
    boss = make_user("boss", group="Administrators")
    gone, kept = make_ready("On sleep", published=False), make_ready("On rest")
    picture, unused = make_image("A pier at dawn"), make_image("A lake")
    put_into_trash(page=gone, user=boss, now=timezone.now())
    put_file_into_trash(file=picture, user=boss, now=timezone.now())
    eve = User(username="eve@example.com", email="eve@example.com")
    invite(account=eve, by=boss, now=timezone.now())
    screen.log_in(boss)
    return [
        reverse("trash"),
        reverse("trash_files"),
        reverse("wagtailadmin_pages:delete", args=[kept.pk]),
        reverse("wagtailimages:delete", args=[unused.pk]),
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:add"),
        reverse("invitation", args=[eve.pk]),
    ]


def test_no_screen_has_a_barrier(page: Page, addresses: list[str]) -> None:
    found = {}
    for address, scheme in product(addresses, SCHEMES):
        page.emulate_media(
            color_scheme=scheme
        )  # before the page is there: colours fade into each other
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found[address, width, scheme] = problems_of(page, "main")

    assert {where: problems for where, problems in found.items() if problems} == {}
