"""Leaving a page quickly, in a real browser."""

from http.server import ThreadingHTTPServer
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, expect

from site_core.models import PracticeSettings
from tests.browser.conftest import Complaints
from tests.builders import make_article, make_standard_page, raw_block
from tests.http_server import Quiet, answering
from tests.patience import PATIENCE_SECONDS

LINK = "Leave this page"
LEAVE_AND_TELL = """
() => {
  const link = document.querySelector("[data-quick-exit-link]");
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  setTimeout(() => link.click());
  setInterval(() => console.log(document.title, isSeen(link), isSeen(document.body)), 50);
}
"""
"""While a page is being left, the browser takes no more questions about it: the page tells by itself."""


class SlowSite(ThreadingHTTPServer):
    """Answers nothing before it may."""

    def __init__(self) -> None:
        self.was_asked, self.may_answer = Event(), Event()
        super().__init__(("localhost", 0), SlowPage)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_port}/"


class SlowPage(Quiet):
    def do_GET(self) -> None:
        self.server.was_asked.set()
        self.server.may_answer.wait(PATIENCE_SECONDS)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>The weather</title>Rain.")


@pytest.fixture
def article(site, live_server):
    made = make_article(
        "When home is not safe",
        blocks=[raw_block("paragraph", f"<p>He hits her. {'And on. ' * 900}</p>")],
    )
    elsewhere = make_standard_page("Elsewhere")
    practice = PracticeSettings.for_site(made.get_site())
    practice.exit_url = live_server.url + elsewhere.url
    practice.save()
    return made


def test_the_button_stays_in_view_and_back_does_not_show_the_page(article, site, page: Page):
    page.goto(site.blog.url)
    page.goto(article.url)
    page.mouse.wheel(0, 2000)
    expect(page.get_by_role("link", name=LINK)).to_be_in_viewport()
    page.get_by_role("link", name=LINK).click()
    page.wait_for_url("**/elsewhere/")
    page.go_back()
    page.wait_for_url(f"**{site.blog.url}")


def test_shift_three_times_leaves_and_typing_capitals_does_not(article, page: Page):
    page.goto(article.url)
    for letter in "HELLO":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.locator("[data-quick-exit-status]")).to_have_text(
        "Press Shift once more to leave this page."
    )
    assert page.url.endswith(article.url)
    page.keyboard.press("Shift")
    page.wait_for_url("**/elsewhere/")


def test_it_comes_second_by_keyboard_and_works_without_a_script(
    article, browser: Browser, live_server
):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto(article.url)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=LINK)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/elsewhere/")
    context.close()


def test_while_a_slow_site_does_not_answer_the_page_is_covered_and_back_does_not_show_it(
    article, site, page: Page, complaints: Complaints
):
    with answering(SlowSite()) as slow:
        practice = PracticeSettings.for_site(article.get_site())
        practice.exit_url = slow.url
        practice.save()
        page.goto(site.blog.url)
        page.goto(article.url)
        page.evaluate(LEAVE_AND_TELL)
        assert slow.was_asked.wait(PATIENCE_SECONDS)
        page.wait_for_event("console", lambda told: told.text == "New tab false false")
        slow.may_answer.set()
        page.wait_for_url(slow.url)
        page.go_back()
        page.wait_for_url(f"**{site.blog.url}")
    complaints.lines[:] = [line for line in complaints.lines if slow.url not in line]
