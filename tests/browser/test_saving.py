"""A draft that saves itself, in the editor."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.editing import WritingScreen, screen, wait_in
from tests.builders import make_article

__all__ = ["screen"]

# No test is quick enough for a wait of a minute on a loaded machine.
PATIENT = """
const soon = window.setTimeout;
window.setTimeout = (act, wait, ...more) => soon(act, wait === 60000 ? 600000 : wait, ...more);
"""


def test_after_an_error_it_goes_on_by_itself(screen: WritingScreen, complaints) -> None:
    page = screen.open()
    refused = []

    def refuse_once(route: Route) -> None:
        if route.request.method != "POST" or refused:
            return route.fallback()
        refused.append(route.request.url)
        return route.fulfill(status=503, body="down for a moment")

    page.route(re.compile("/edit/"), refuse_once)
    page.get_by_role("textbox", name=re.compile("^Summary")).fill("What a walk does.")
    screen.wait_until_saved()

    assert screen.stored().summary == "What a walk does."
    assert complaints.lines == [f"503: {refused[0]}"]
    complaints.lines.clear()


def test_a_save_whose_answer_was_lost_stops_nothing(screen: WritingScreen) -> None:
    page = _open_with_an_earlier_version(screen)
    lost = []

    def lose_the_first_answer(route: Route) -> None:
        if route.request.method != "POST" or lost:
            return route.fallback()
        lost.append(route.fetch().status)
        return route.abort()

    page.route(re.compile("/edit/"), lose_the_first_answer)
    page.get_by_role("textbox", name=re.compile("^Summary")).fill("What a walk does.")

    screen.wait_until_saved()
    assert (lost, screen.stored().summary) == ([200], "What a walk does.")


def test_a_button_that_is_pressed_while_the_screen_saves_goes_once_after_it_with_everything(
    screen: WritingScreen,
) -> None:
    screen.page.add_init_script(PATIENT)
    page = screen.open()
    summary = page.get_by_role("textbox", name=re.compile("^Summary"))
    button = page.locator("[name=action-submit]")
    held: list[Route] = []
    sent: list[bool] = []

    def hold_the_first(route: Route) -> None:
        if route.request.method != "POST":
            return route.fallback()
        sent.append("action-submit" in (route.request.post_data or ""))
        return route.fallback() if held else held.append(route)

    page.route(re.compile("/edit/$"), hold_the_first)  # and no preview
    summary.fill("A walk")
    wait_in(page, lambda: held)
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    expect(button).to_be_disabled()
    page.get_by_role("button", name="Save draft").click()
    page.keyboard.press("Control+s")
    summary.press_sequentially(" helps")
    assert sent == [False]
    held[0].continue_()

    expect(page.locator(".messages li.error")).to_contain_text("not handed in")
    assert sent == [False, True]
    assert screen.stored().summary == "A walk helps"


def test_a_title_that_another_page_has_is_saved_while_it_is_typed(screen: WritingScreen) -> None:
    page = screen.open(title="Begun")
    make_article("Taken")

    title = page.get_by_role("textbox", name=re.compile("^Title"))
    title.fill("")
    title.press_sequentially("Taken")

    screen.wait_until_stored(lambda draft: (draft.title, draft.slug) == ("Taken", "taken-2"))


def test_what_is_typed_while_an_answer_is_on_its_way_is_saved_too(screen: WritingScreen) -> None:
    page = screen.open()
    summary = page.get_by_role("textbox", name=re.compile("^Summary"))

    def type_meanwhile(route: Route) -> None:
        answer = route.fetch()
        if summary.input_value() == "A walk":
            summary.press_sequentially(" helps")
        route.fulfill(response=answer)

    page.route(re.compile("/edit/"), type_meanwhile)
    summary.fill("A walk")

    screen.wait_until_stored(lambda draft: draft.summary == "A walk helps")
    page.unroute_all(behavior="wait")


def test_a_block_that_is_there_at_once_is_saved_too(screen: WritingScreen) -> None:
    page = screen.open()
    page.wait_for_function("document.getElementById('body-root')?.rootBlock")

    page.evaluate(
        "document.getElementById('body-root').rootBlock._onRequestInsert(0, { type: 'crisis' })"
    )

    screen.wait_until_stored(lambda draft: [child.block_type for child in draft.body] == ["crisis"])


def test_a_question_about_others_which_an_own_save_overtook_warns_of_nobody(
    screen: WritingScreen,
) -> None:
    page = _open_with_an_earlier_version(screen)
    held: list[Route] = []
    asked = re.compile("/editing-sessions/ping/")
    page.route(asked, lambda route: route.fallback() if held else held.append(route))
    page.reload()

    page.get_by_role("textbox", name=re.compile("^Summary")).fill("What a walk does.")
    screen.wait_until_saved()
    with page.expect_response(asked) as overtaken:
        held[0].continue_()
    assert "in another window" in overtaken.value.text()
    with page.expect_response(asked) as the_next:
        pass
    assert "in another window" not in the_next.value.text()

    expect(page.get_by_text("in another window")).to_have_count(0)
    assert page.locator("[data-w-session-intercept-value=conflict]").count() == 0
    assert screen.save().summary == "What a walk does."


def test_a_save_of_another_window_is_still_told(screen: WritingScreen) -> None:
    page = _open_with_an_earlier_version(screen)
    page.get_by_role("textbox", name=re.compile("^Summary")).fill("What a walk does.")
    screen.wait_until_saved()

    screen.stored().save_revision(user=screen.article.owner)

    expect(page.locator("[data-w-session-intercept-value=conflict]")).to_have_count(1)


def _open_with_an_earlier_version(screen: WritingScreen) -> Page:
    page = screen.open()
    screen.article.save_revision(user=screen.article.owner)
    page.reload()
    return page
