"""A new article in the editor: the button is pressed while the screen saves by itself."""

import re

from playwright.sync_api import Route, expect

from blog.models import ArticlePage
from tests.browser.editing import WritingScreen, screen
from tests.builders import make_site, make_user

__all__ = ["screen"]

# The answer never comes: how long the button waits for it is tried by nobody's patience.
IMPATIENT = """
const soon = window.setTimeout;
window.setTimeout = (act, wait, ...more) => soon(act, wait === 60000 ? 100 : wait, ...more);
"""


def test_publishing_before_the_first_saving_is_answered_is_one_draft_and_not_online(
    screen: WritingScreen, client
) -> None:
    blog = make_site().blog
    screen.log_in(make_user(group="Editors"))
    page, pressed = screen.page, []
    page.add_init_script(IMPATIENT)

    def press_meanwhile(route: Route) -> None:
        if route.request.method != "POST" or pressed:
            return route.fallback()
        pressed.append(route.fetch().status)  # it is stored, and the answer is on its way
        page.get_by_role("button", name="More actions").first.click(no_wait_after=True)
        page.get_by_role("button", name="Publish", exact=True).click(no_wait_after=True)
        return None

    page.goto(f"/admin/pages/add/blog/articlepage/{blog.pk}/")
    page.route(re.compile("/pages/add/"), press_meanwhile)
    page.get_by_role("textbox", name=re.compile("^Title")).fill("On walking")

    message = page.locator(".messages")
    expect(message).to_contain_text("is saved as a draft and not published yet")
    article = ArticlePage.objects.get()
    assert pressed == [200]
    assert (article.title, article.live) == ("On walking", False)
    assert client.get("/blog/on-walking/").status_code == 404


def test_looking_at_an_outline_makes_no_draft_however_late_it_is_set_up(
    screen: WritingScreen,
) -> None:
    make_site()
    screen.log_in(make_user())
    page = screen.page
    page.add_init_script(
        """for (const event of ["w-unsaved:watch-edits", "w-autosave:save"])
            document.addEventListener(event, () => (window.told ??= []).push(event));"""
    )
    page.goto("/admin/write/")
    page.get_by_role("link", name=re.compile("^Understanding")).click()
    looked = "(times) => window.told?.filter((event) => event === 'w-unsaved:watch-edits').length >= times"
    page.wait_for_function(looked, arg=1)

    page.evaluate(
        """document.querySelector("[data-edit-form]").insertAdjacentHTML(
            "beforeend", "<input type='hidden' name='late' value='1'>")"""
    )

    page.wait_for_function(looked, arg=2)
    assert "w-autosave:save" not in page.evaluate("window.told")
    page.locator("#id_title").fill("On walking")
    page.wait_for_function("() => window.told.includes('w-autosave:save')")
