"""A passkey in a real browser: set up at the first login, and from then on one touch logs in."""

import re

from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.builders import Built, make_user

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_from_the_first_login_to_one_touch(site: Built, page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    user = make_user("ada", group="Editors")

    page.goto("/admin/login/?next=/admin/pages/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("tests-only")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A second lock")
    assert barriers(page) == []
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("the day the device is gone")
    expect(page.locator(".step__codes li")).to_have_count(10)
    assert barriers(page) == []
    page.get_by_role("link", name="I have kept them").click()
    page.wait_for_url(re.compile("/admin/pages/"))

    page.context.clear_cookies()
    page.goto("/admin/login/?next=/admin/pages/")
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url(re.compile("/admin/pages/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
