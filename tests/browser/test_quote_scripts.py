"""Words to say: copied with a button, complete without one."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders import make_article, raw_block

WORDS = "I want to hear this, and I need ten minutes first."


@pytest.fixture
def article(site):
    script = {"say": WORDS, "instead_of": "You always do this."}
    return make_article("Hard talks", blocks=[raw_block("quote_script", **script)])


def test_the_button_copies_exactly_the_words(article, page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(article.url)

    page.get_by_role("button", name="Copy these words").click()

    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == WORDS


def test_the_keyboard_reaches_the_button(article, page: Page):
    page.goto(article.url)
    button = page.get_by_role("button", name="Copy these words")

    button.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).not_to_be_empty()
    expect(button).to_be_focused()


def test_without_javascript_the_words_are_complete_and_no_dead_button_shows(
    article, browser: Browser, live_server
):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(article.url)

    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_text("Instead of")).to_be_visible()
    expect(page.locator(".article-body").get_by_role("button")).to_have_count(0)
    context.close()
