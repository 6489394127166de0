"""Words that were written after the session had ended, in a real browser: kept, and put back after the login."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from blog.models import Topic
from site_core.authentication.sessions import end_sessions
from tests.browser.conftest import Complaints
from tests.browser.editing import WritingScreen, screen, wait_in
from tests.builders import make_site, make_user

__all__ = ["screen"]

KEPT = "() => Object.keys(sessionStorage).filter((key) => key.startsWith('kept words'))"


def kept(page: Page) -> list[str]:
    return page.evaluate(KEPT)


@pytest.mark.faults(23)
def test_what_was_written_after_the_session_is_there_after_the_next_login(
    screen: WritingScreen, complaints: Complaints
) -> None:
    page: Page = screen.open(title="On walking")
    page.on("dialog", lambda dialog: dialog.accept())
    writer = screen.article.owner
    end_sessions([writer.pk])

    page.locator("#id_title").fill("On walking slowly")
    wait_in(page, lambda: kept(page))
    page.goto(f"/admin/pages/{screen.article.pk}/edit/")
    page.get_by_label("Username").fill(writer.username)
    page.get_by_label("Password").fill("tests-only")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("was not saved")).to_be_visible()
    complaints.lines.clear()  # what could not be saved is a complaint
    page.get_by_role("button", name="Put it back").click()

    stored = screen.wait_until_stored(lambda draft: draft.title == "On walking slowly")
    assert stored.title == "On walking slowly"
    expect(page.locator("#id_title")).to_have_value("On walking slowly")
    expect(page.get_by_text("was not saved")).to_have_count(0)
    assert kept(page) == []


def test_what_is_typed_after_an_answer_was_sent_is_offered_on_the_next_screen(
    screen: WritingScreen,
) -> None:
    page: Page = screen.open(title="On walking")
    page.evaluate(
        """() => {
            jQuery("[data-edit-form]").submit(); // as Wagtail sends what a window has asked for
            document.querySelector("#id_title").value += " slowly";
        }"""
    )

    expect(page.get_by_text("was not saved")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    screen.wait_until_stored(lambda draft: draft.title == "On walking slowly")


def test_what_is_put_back_while_the_screen_saves_goes_after_it(screen: WritingScreen) -> None:
    page: Page = screen.open(title="On walking")
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate(
        """() => {
            jQuery("[data-edit-form]").submit();
            document.querySelector("#id_title").value += " slowly";
        }"""
    )
    put_back = page.get_by_role("button", name="Put it back")
    expect(put_back).to_be_visible()
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        is_first = route.request.method == "POST" and not held
        return held.append(route) if is_first else route.fallback()

    page.route(re.compile("/edit/$"), hold_the_first)
    page.get_by_role("textbox", name=re.compile("^Summary")).fill("What a walk does.")
    wait_in(page, lambda: held)
    put_back.click()
    expect(put_back).to_be_disabled()
    held[0].continue_()

    screen.wait_until_stored(lambda draft: draft.title == "On walking slowly")
    expect(page.locator("#id_title")).to_have_value("On walking slowly")


def test_a_form_without_drafts_offers_nothing_that_it_has_stored(screen: WritingScreen) -> None:
    make_site()
    screen.log_in(make_user(group="Editors"))
    add = reverse(Topic.snippet_viewset.get_url_name("add"))
    page: Page = screen.page
    page.goto(add)
    page.get_by_role("textbox", name=re.compile("^Title")).fill("Grief")
    page.get_by_role("textbox", name=re.compile("^Address")).fill("grief")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages li.success")).to_be_visible()

    page.goto(add)

    expect(page.get_by_role("button", name="Save")).to_be_visible()
    expect(page.get_by_text("was not saved")).to_have_count(0)
