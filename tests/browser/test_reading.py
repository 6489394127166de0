"""What a visitor meets in a real browser."""

from playwright.sync_api import Page, expect


def test_the_home_page_is_whole_and_quiet(site, page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_missing_page_says_so_kindly(site, page: Page) -> None:
    page.goto("/there-is-no-such-page/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("not here")
