"""From a clinician's first click to a visitor's screen, as three people do it."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.editing import log_in
from tests.builders import make_topic, make_user


def open_dashboard(page: Page, group: str) -> None:
    log_in(page, make_user(group=group))
    page.goto("/admin/")


def write_article(page: Page, title: str, words: str) -> None:
    """Two clicks from the dashboard to the empty article; the rest is typing."""
    page.get_by_role("link", name=re.compile("^Empty")).click()
    page.get_by_role("textbox", name=re.compile("^Title")).fill(title)
    page.get_by_role("textbox", name=re.compile("^Summary")).fill(
        "What breaks a night, and what mends it."
    )
    page.get_by_role("button", name=re.compile("Choose (a )?topic", re.IGNORECASE)).first.click()
    page.locator(".modal").get_by_role("link", name="Grief").click()
    page.locator(".Draftail-Editor [role=textbox]").first.click()
    page.keyboard.type(words)
    expect(page.locator("input[name='body-0-value']")).to_have_value(re.compile(words))


def choose_action(page: Page, name: str) -> None:
    """From the menu beside the button at the foot of the editor."""
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=name).click()


def test_an_outline_is_on_screen_two_clicks_after_login(site, page: Page):
    open_dashboard(page, "Clinicians")

    page.get_by_role("link", name=re.compile("How to talk about")).click()

    title = page.get_by_role("textbox", name=re.compile("^Title"))
    expect(title).to_have_value("How to talk about ")
    expect(page.locator("[data-streamfield-child]").first).to_be_visible()


def test_a_clinician_writes_an_editor_approves_a_visitor_reads(
    site, page: Page, browser: Browser, live_server
):
    make_topic("Grief")
    open_dashboard(page, "Clinicians")
    write_article(page, "Understanding broken sleep", "You wake at three.")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Handed in.")).to_be_visible()
    assert page.goto("/blog/understanding-broken-sleep/").status == 404
    page.context.clear_cookies()

    open_dashboard(page, "Editors")
    page.get_by_role("link", name="Understanding broken sleep").first.click()
    page.get_by_role("button", name="Approve and publish").click()
    expect(page.locator(".messages li.success")).to_be_visible()

    visitor = browser.new_context(base_url=live_server.url).new_page()
    visitor.goto("/blog/")
    visitor.get_by_role("link", name="Understanding broken sleep").last.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Understanding broken sleep")
    expect(visitor.get_by_text("You wake at three.")).to_be_visible()
    assert visitor.context.cookies() == []
    visitor.context.close()
