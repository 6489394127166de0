"""Every page of the starter site, as people with different eyes, screens and hands meet it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from wagtail.models import Page as TreePage

from site_core.management.starter import make_starter_site
from tests.browser.barriers import barriers
from tests.builders import leave_no_site

STORED = """async () => [
    localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
]"""
CROWDED = """() => [...document.querySelectorAll('main :is(section, h2, .cards, .cards + *)')].flatMap(one => {
    const before = one.previousElementSibling, box = one.getBoundingClientRect();
    if (!before || !before.getClientRects().length || !box.height || before.matches('.visually-hidden')) return [];
    const gap = Math.round(box.top - before.getBoundingClientRect().bottom);
    return gap > -box.height && gap < 8 ? [`${gap} px above ${one.textContent.trim().slice(0, 40)}`] : [];
})"""
OTHER_ADDRESSES = [
    "/how-this-site-protects-you/",
    "/newsletter/",
    "/search/?q=grief",
    "/search/?q=nothing-like-it",
    "/blog/topic/anxiety/",
]


@pytest.fixture
def addresses(page: Page, now) -> list[str]:
    """The address of every page of a fresh starter site, and some that are not pages."""
    leave_no_site()
    make_starter_site(now=now)
    pages = TreePage.objects.filter(depth__gt=1).live()
    return [f"/{one.url_path.split('/', 2)[2]}" for one in pages] + OTHER_ADDRESSES


@pytest.fixture
def narrow_dark_page(browser: Browser, live_server) -> Iterator[Page]:
    """A small phone at night whose owner wants nothing to move."""
    context = browser.new_context(
        base_url=live_server.url,
        color_scheme="dark",
        viewport={"width": 320, "height": 640},
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def test_no_page_has_a_barrier_by_day_or_by_night(addresses, page, narrow_dark_page):
    for address in addresses:
        for visit in (page, narrow_dark_page):
            assert visit.goto(address).ok, address
            assert barriers(visit) == [], address
            width = visit.evaluate("document.documentElement.scrollWidth")
            assert width <= visit.viewport_size["width"], f"{address} scrolls sideways"


def test_what_begins_anew_keeps_away_from_what_stands_above_it(addresses, page, narrow_dark_page):
    for address in addresses:
        for visit in (page, narrow_dark_page):
            visit.goto(address)
            assert visit.evaluate(CROWDED) == [], address


def test_reading_leaves_nothing_in_the_browser(addresses, page):
    """The fixture ``page`` fails where another host is asked for anything."""
    for address in addresses:
        page.goto(address)
        assert page.evaluate(STORED) == [0, 0, 0, 0, 0], address
    assert page.context.cookies() == []


def test_every_page_can_be_walked_with_the_keyboard(addresses, page):
    for address in ("/", "/blog/"):
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null"), address


def test_with_text_at_twice_the_size_nothing_is_cut_off(addresses, narrow_dark_page):
    article = next(address for address in addresses if address.startswith("/blog/how-"))
    narrow_dark_page.set_viewport_size({"width": 640, "height": 900})
    narrow_dark_page.goto(article)
    narrow_dark_page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert narrow_dark_page.evaluate("document.documentElement.scrollWidth") <= 640
