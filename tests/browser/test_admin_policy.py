"""The admin under its content security policy: no script inside a page, and Chromium refuses nothing.

The tour goes to every kind of screen that an administrator may open; what the browser refuses it reports by
``securitypolicyviolation``, which is listened to, and in its console, which fails the test as well.
"""

import pytest
from playwright.sync_api import Page, expect

from site_core.headers import ADMIN_POLICY
from tests.browser.admin_tour import screens, walked
from tests.browser.editing import screen
from tests.builders import make_article, make_therapist

__all__ = ["screen", "walked"]

LEAST_SCREENS = 60
LISTENING = """addEventListener("securitypolicyviolation",
    (refused) => note(`${refused.violatedDirective} ${refused.sourceFile}:${refused.lineNumber}`))"""


@pytest.fixture
def refused(page: Page) -> list[str]:
    """What the browser refuses from now on, whichever page is open."""
    found: list[str] = []
    page.expose_function("note", lambda words: found.append(f"{page.url}: {words}"))
    page.add_init_script(LISTENING)
    return found


def test_no_screen_of_the_admin_is_refused_anything(page: Page, walked, refused) -> None:
    assert "script-src 'self';" in ADMIN_POLICY
    tour = screens(walked)
    assert len(tour) >= LEAST_SCREENS

    for address in tour:
        page.goto(address.path, wait_until="load")

    assert refused == []


def test_what_waits_in_the_editor_starts_and_is_refused_nothing(
    page: Page, walked, refused
) -> None:
    therapist = make_therapist("Ben Reed")
    article = make_article(title="How rest returns")
    page.goto(f"/admin/pages/{article.pk}/edit/")

    page.locator(
        "#id_co_author_links-ADD"
    ).click()  # a panel that grows, with a chooser in what is new
    added = page.locator("#inline_child_co_author_links-0")
    added.get_by_role("button", name="Choose a page").click()
    page.get_by_role("link", name="Ben Reed").click()
    expect(added).to_contain_text(therapist.title)

    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("iframe[title='Preview'][src]").last
    expect(preview.get_by_role("heading", level=1)).to_contain_text("How rest returns")

    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.get_by_label("Go live date/time").click()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)

    page.goto(article.get_url())
    expect(page.locator("wagtail-userbar")).to_be_attached()
    assert refused == []
