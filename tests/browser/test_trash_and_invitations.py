"""The trash, the invitation and the doors can be used by everybody, by day and by night, at a desk and on a phone."""

from itertools import product
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from site_core.authentication.passwords import choose_password_url
from site_core.models import User
from site_core.people.inviting import invite
from site_core.trash.deleting import put_into_trash
from site_core.trash.files import put_file_into_trash
from tests.browser.barriers import barriers
from tests.browser.editing import WritingScreen, screen
from tests.builders import make_image, make_ready, make_therapist, make_user

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
        reverse("wagtailadmin_home"),
        reverse("about_address"),
        reverse("wagtailadmin_password_reset"),
        reverse("wagtailadmin_password_reset_done"),
        reverse("wagtailadmin_password_reset_confirm", args=["MQ", "used"]),
        urlsplit(choose_password_url(eve)).path,
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
            found[address, width, scheme] = barriers(page, "main")

    assert {where: problems for where, problems in found.items() if problems} == {}


def test_a_wrong_password_is_told_why_and_the_right_one_leads_to_the_login(
    site, page: Page
) -> None:
    eve = User(username="eve@example.com", email="eve@example.com")
    invite(account=eve, by=make_user("boss", group="Administrators"), now=timezone.now())
    page.goto(urlsplit(choose_password_url(eve)).path)
    first, second = page.locator("#id_new_password1"), page.locator("#id_new_password2")
    first.fill("1234")
    second.fill("4321")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_text("It must contain at least 8 characters")).to_be_visible()
    expect(page.get_by_text("This is not the same as above")).to_be_visible()

    first.fill("a meadow in the rain")
    second.fill("a meadow in the rain")
    page.get_by_role("button", name="Keep this password").click()

    expect(page.get_by_text("Your password is kept")).to_be_visible()
    expect(page.get_by_label("Username")).to_have_value("eve@example.com")
    expect(page.get_by_label("Password")).to_be_focused()


@pytest.mark.parametrize("height", [650, 768, 900])
def test_the_whole_menu_of_an_administrator_stands_on_a_small_laptop(
    site, screen: WritingScreen, height
) -> None:
    therapist = make_therapist("Boss")
    screen.log_in(make_user("boss", group="Administrators", profile=therapist))
    screen.page.set_viewport_size({"width": 1440, "height": height})
    screen.page.goto(reverse("wagtailadmin_home"))
    expect(screen.page.locator(".sidebar-main-menu li", has_text="Help")).to_be_visible()

    menu = screen.page.locator(".sidebar-main-menu")

    assert menu.evaluate("menu => menu.scrollHeight - menu.clientHeight") == 0
