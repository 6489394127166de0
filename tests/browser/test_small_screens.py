"""A phone of 320 pixels whose owner doubled the size of text, and a keyboard without a mouse."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Page as TreePage

from site_core.management.starter import make_starter_site
from site_core.models import CrisisResource
from tests.browser.editing import WritingScreen, screen
from tests.builders import leave_no_site, let_be_live, make_site, make_user
from tests.forms.builders import make_enquiry
from tests.forms.newsletter.readers import make_subscription
from tests.site_core.publishing.schedules import make_scheduled

__all__ = ["screen"]

OUTSIDE = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(one).position !== 'absolute')
    .map(one => one.tagName + '.' + one.className + ' ' + Math.round(one.getBoundingClientRect().right))"""

BROKEN = """() => [...document.querySelectorAll('.calendar-entry__title a')].flatMap(link => {
    const range = document.createRange(), text = link.firstChild;
    return [...text.data.matchAll(/\\S+/g)].filter(word => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return range.getClientRects().length > 1;
    }).map(word => word[0]);
})"""


@pytest.fixture
def starter(page: Page) -> None:
    leave_no_site()
    make_starter_site(now=timezone.now())
    page.set_viewport_size({"width": 320, "height": 640})


def test_with_text_at_twice_the_size_nothing_scrolls_sideways(starter, page: Page):
    pages = TreePage.objects.filter(depth__gt=1).live()
    addresses = [f"/{one.url_path.split('/', 2)[2]}" for one in pages]
    for address in [*addresses, "/search/?q=grief", "/newsletter/", "/blog/topic/anxiety/"]:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, f"{address}: {page.evaluate(OUTSIDE)[:8]}"


def test_escape_closes_the_menu_and_search_is_in_it(starter, page: Page):
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    search = page.get_by_role("navigation", name="Main").get_by_role("link", name="Search")
    expect(search).to_be_visible()

    page.keyboard.press("Escape")

    expect(search).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Menu"
    page.keyboard.press("Enter")
    expect(search).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    expect(search).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    search.click()
    expect(page.get_by_role("searchbox")).to_be_visible()


def test_crisis_lines_and_writing_checks_fit_a_phone(page: Page, screen: WritingScreen):
    make_site()
    CrisisResource.objects.create(name="Somebody to talk to", phone="988")
    screen.log_in(make_user(group="Administrators"))
    page.set_viewport_size({"width": 320, "height": 640})
    lines = CrisisResource.snippet_viewset.get_url_name("list")
    form = CrisisResource.snippet_viewset.get_url_name("add")
    for address in map(reverse, [lines, form, "writing_rules"]):
        page.goto(address)
        for control in page.locator("main select, main td, main td button").all():
            if control.is_visible():
                box = control.bounding_box()
                assert box["x"] + box["width"] <= 320, f"{address}: {control.inner_text()}"


def test_what_waits_at_a_desk_is_read_on_a_phone(page: Page, screen: WritingScreen):
    make_site()
    make_enquiry(received_at=timezone.now())
    make_subscription()
    screen.log_in(make_user(group="Administrators"))
    page.set_viewport_size({"width": 320, "height": 640})
    for address in ("/admin/enquiries/", "/admin/newsletter/subscribers/"):
        page.goto(address)
        table = page.locator(".desk-table")
        assert table.evaluate("table => table.scrollWidth - table.clientWidth") == 0, address
        expect(table.locator("td.field-status")).to_be_visible()


def test_whether_a_page_is_public_is_read_on_a_phone(screen: WritingScreen):
    page = screen.open()
    let_be_live([screen.article])
    page.set_viewport_size({"width": 320, "height": 640})
    page.reload()
    state = page.locator(".page-status-tag:not(.w-hidden)")

    expect(state).to_contain_text("Live", ignore_case=True)

    box = state.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


def test_beside_the_menu_a_list_says_its_name_and_the_calendar_breaks_no_word(
    page: Page, screen: WritingScreen
):
    make_site()
    due_at = timezone.localtime() + timedelta(hours=1)
    make_scheduled("Understanding how arguments begin", due_at=due_at)
    screen.log_in(make_user(group="Editors"))
    page.set_viewport_size({"width": 1024, "height": 760})

    page.goto("/admin/articles/")
    name = page.locator(".w-breadcrumbs")
    assert name.evaluate("name => name.scrollWidth - name.clientWidth") == 0

    page.goto(f"/admin/calendar/{due_at:%Y}/{due_at.month}/")
    expect(page.locator(".calendar-entry__title a").first).to_be_visible()
    assert page.evaluate(BROKEN) == []


def test_a_list_says_its_name_on_a_phone_and_articles_are_read_without_scrolling(
    page: Page, screen: WritingScreen
):
    screen.open()
    make_subscription()
    screen.log_in(make_user(group="Administrators"))
    page.set_viewport_size({"width": 320, "height": 640})
    lists = ["articles", "newsletter/subscribers", "enquiries", "enquiries/templates", "documents"]
    for address in [f"/admin/{name}/" for name in [*lists, "images"]]:
        page.goto(address)
        name = page.locator(".w-breadcrumbs")
        assert name.evaluate("name => name.scrollWidth - name.clientWidth") == 0, address

    search = page.get_by_role("textbox").first  # of pictures, beside how they are sorted
    assert search.bounding_box()["x"] >= 0

    page.goto("/admin/articles/")
    rows = page.locator(".listing")
    assert rows.evaluate("rows => rows.scrollWidth - rows.parentElement.clientWidth") <= 0
    expect(rows.get_by_text("Draft")).to_be_visible()
