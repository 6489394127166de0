"""What keeps people out of a page, as axe finds it: an empty list is a page for everybody."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ALL_RULES = {"resultTypes": ["violations"]}
COLOURS_STAND = "() => !document.getAnimations().some((each) => each instanceof CSSTransition)"
WCAG = {**ALL_RULES, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def barriers(page: Page, within: str | None = None) -> list[str]:
    """Where the page, or the part ``within`` it, breaks a rule of WCAG 2.2; the frame of a screen is Wagtail's."""
    return _found(page, within, WCAG)


def flaws(page: Page, within: str | None = None) -> list[str]:
    """Barriers, and whatever else axe would do better."""
    return _found(page, within, ALL_RULES)


def _found(page: Page, within: str | None, options: dict[str, Any]) -> list[str]:
    page.wait_for_function(COLOURS_STAND)  # after a change of scheme they glide
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']]}" for one in found]
