"""The writing screen in a browser: opened, and what was stored from it."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from blog.models import ArticlePage
from tests.builders import make_article, make_site, make_user
from tests.patience import wait_until

LOOK_MILLISECONDS = 100


def wait_in(page: Page, condition: Callable[[], object]) -> None:
    """Until ``condition`` holds; the browser goes on meanwhile."""
    wait_until(condition, pause=lambda: page.wait_for_timeout(LOOK_MILLISECONDS))


def log_in(page: Page, user) -> None:
    """With the session that the form would begin; people who fill in the form are in ``test_passkeys.py``."""
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.force_login(user)
    here = {"domain": "localhost", "path": "/"}
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, **here}])


class WritingScreen:
    """An article of a clinician, open in the editor of ``page``."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # Who else edits is told while the tab closes, when the test's database is gone already.
        page.add_init_script("navigator.sendBeacon = () => true")

    def open(self, *blocks: dict, title: str = "On walking", **fields) -> Page:
        """A draft of ``blocks`` with other ``fields``, open; the page's tab is returned."""
        make_site()
        writer = make_user("ada")
        self.article = make_article(title, published=False, owner=writer, blocks=blocks, **fields)
        self.log_in(writer)
        self.page.goto(f"/admin/pages/{self.article.pk}/edit/")
        return self.page

    def another(self, title: str) -> ArticlePage:
        """Open an empty draft of the same clinician instead."""
        self.article = make_article(title, published=False, owner=self.article.owner)
        self.page.goto(f"/admin/pages/{self.article.pk}/edit/")
        return self.article

    def log_in(self, writer) -> None:
        log_in(self.page, writer)

    def wait_until_saved(self) -> None:
        """Until the screen says that everything is stored."""
        indicator = self.page.locator("#w-autosave-indicator")
        expect(indicator).to_have_attribute("data-w-autosave-state-value", "saved")

    def wait_until_stored(self, condition: Callable[[ArticlePage], object]) -> ArticlePage:
        """Until the newest draft fulfils ``condition``; the browser goes on meanwhile."""
        wait_in(self.page, lambda: condition(self.stored()))
        return self.stored()

    def save(self) -> ArticlePage:
        """Press “Save draft”, when nothing saves itself any more; returns what was stored."""
        form = self.page.locator("[data-edit-form]")
        form.evaluate("form => form.setAttribute('data-w-autosave-active-value', 'false')")
        expect(self.page.locator("#w-autosave-indicator")).not_to_have_attribute(
            "data-w-autosave-state-value", "saving"
        )
        self.page.get_by_role("button", name="Save draft").first.click()
        self.page.wait_for_load_state()
        expect(self.page.locator(".messages li.success")).to_be_visible()
        return self.stored()

    def stored(self) -> ArticlePage:
        """The newest draft."""
        return ArticlePage.objects.get(pk=self.article.pk).get_latest_revision_as_object()


@pytest.fixture
def screen(page: Page) -> WritingScreen:
    """The writing screen, not opened yet."""
    return WritingScreen(page)


def paste(page: Page, *, text: str, html: str = "", keys: str = "Control+v") -> None:
    """Put both on the clipboard, and press ``keys`` where the cursor is."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """([html, text]) => {
            const parts = { "text/plain": new Blob([text], { type: "text/plain" }) };
            if (html) parts["text/html"] = new Blob([html], { type: "text/html" });
            return navigator.clipboard.write([new ClipboardItem(parts)]);
        }""",
        [html, text],
    )
    page.keyboard.press(keys)
