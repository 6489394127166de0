"""The admin under its content security policy: Chromium writes what it refuses to the console."""

from playwright.sync_api import Page, expect

from tests.builders import Built, make_article, make_user

ADDRESSES = [
    "/admin/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/documents/add/",
    "/admin/snippets/",
    "/admin/settings/site_core/practicesettings/",
    "/admin/users/",
    "/admin/reports/site-history/",
    "/admin/account/",
]


def log_in(page: Page) -> None:
    user = make_user(group=None, is_superuser=True, is_staff=True)
    page.goto("/admin/login/")
    page.locator("#id_username").fill(user.username)
    page.locator("#id_password").fill("tests-only")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")


def test_no_screen_of_the_admin_is_refused_anything(site: Built, page: Page) -> None:
    log_in(page)
    for address in ADDRESSES:
        page.goto(address)
        page.wait_for_load_state("networkidle")


def test_the_editor_and_its_preview_are_refused_nothing(site: Built, page: Page) -> None:
    article = make_article(title="How rest returns")
    log_in(page)
    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("iframe[title='Preview'][src]").last
    expect(preview.get_by_role("heading", level=1)).to_contain_text("How rest returns")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.get_by_label("Go live date/time").click()
    page.wait_for_load_state("networkidle")
