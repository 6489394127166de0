"""The editorial calendar in a real browser: dragged, moved by keys, on a phone, without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from blog.models import ArticlePage
from site_core.models import EditorialPlan
from tests.browser.barriers import barriers
from tests.builders import make_therapist, make_topic, make_user
from tests.site_core.calendar.entries import (
    MONTH,
    at,
    make_expiring,
    make_plan,
    make_reviewable,
    make_scheduled,
)

WEEK = "/admin/calendar/week/2031/3/12/"


@pytest.fixture
def cookie(client, site, live_server) -> dict:
    """What the browser of an editor sends."""
    client.force_login(make_user("edith", group="Editors"))
    value = client.cookies["session"].value
    return {"name": "session", "value": value, "url": live_server.url}


@pytest.fixture
def editor(page: Page, cookie: dict) -> Page:
    """An editor's tab on a wide screen."""
    page.context.add_cookies([cookie])
    page.set_viewport_size({"width": 1440, "height": 1100})
    return page


@pytest.fixture
def visits(browser: Browser, live_server, cookie) -> Iterator[list[Page]]:
    """Tabs of an editor on a desk and on a small phone."""
    contexts = [
        browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        for width in (1440, 320)
    ]
    for context in contexts:
        context.add_cookies([cookie])
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def entry(page: Page, title: str) -> Locator:
    return page.locator(".calendar-entry:visible", has_text=title)


def cell(page: Page, day: str, hour: int | None = None) -> Locator:
    at_hour = "" if hour is None else f'[data-hour="{hour}"]'
    return page.locator(f'[data-day="{day}"]{at_hour}').first


def drag(page: Page, what: Locator, to: Locator) -> None:
    """As a hand does: press beside the controls, move in steps, let go."""
    start, end = what.bounding_box(), to.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] - 4)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 10, steps=8)
    page.mouse.up()


def scheduled_for(article: ArticlePage):
    revisions = article.revisions.filter(approved_go_live_at__isnull=False)
    return revisions.values_list("approved_go_live_at", flat=True).first()


def test_an_entry_is_dragged_to_another_day_and_put_back(editor: Page):
    article = make_scheduled("Grief at work", go_live_at=at(12, 8))
    editor.goto(MONTH)

    drag(editor, entry(editor, "Grief at work"), cell(editor, "2031-03-20"))

    expect(cell(editor, "2031-03-20")).to_contain_text("Grief at work")
    expect(editor.locator(".messages")).to_contain_text("Thursday 20 March 2031, 8:00 am")
    assert scheduled_for(article) == at(20, 8)

    editor.get_by_role("button", name="Undo").click()
    expect(cell(editor, "2031-03-12")).to_contain_text("Grief at work")
    assert scheduled_for(article) == at(12, 8)


def test_in_a_week_an_entry_is_dragged_to_another_day_and_hour(editor: Page):
    plan = make_plan("An idea", planned_for=at(12, 9, 30))
    editor.goto(WEEK)

    drag(editor, entry(editor, "An idea"), cell(editor, "2031-03-14", 11))

    expect(cell(editor, "2031-03-14", 11)).to_contain_text("11:30 am")
    plan.refresh_from_db()
    assert plan.planned_for == at(14, 11, 30)


def test_a_time_that_has_passed_is_refused_in_a_sentence(editor: Page):
    make_reviewable("Burnout")
    plan = make_plan("An idea")
    EditorialPlan.objects.filter(pk=plan.pk).update(planned_for=at(12, year=2021))
    editor.goto("/admin/calendar/2021/3/")

    drag(editor, entry(editor, "An idea"), cell(editor, "2021-03-20"))

    expect(editor.locator(".messages")).to_contain_text("That time has passed.")
    expect(cell(editor, "2021-03-12")).to_contain_text("An idea")


def test_an_entry_is_moved_with_the_keyboard_alone(editor: Page):
    make_plan("An idea", planned_for=at(12))
    editor.goto(MONTH)
    voice = editor.locator("[data-calendar-voice]")

    editor.get_by_role("button", name="Move An idea").focus()
    editor.keyboard.press("Enter")
    expect(voice).to_contain_text("Picked up. Wednesday 12 March.")
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("ArrowDown")
    expect(voice).to_have_text("Thursday 20 March")
    editor.keyboard.press("Escape")
    expect(voice).to_have_text("Put back where it was.")
    assert EditorialPlan.objects.get().planned_for == at(12)

    editor.keyboard.press(" ")
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("ArrowLeft")
    editor.keyboard.press("Enter")
    expect(cell(editor, "2031-03-18")).to_contain_text("An idea")
    expect(editor.get_by_role("button", name="Move An idea")).to_be_focused()
    expect(voice).to_contain_text("Moved “An idea” to Tuesday 18 March 2031, 9:00 am")
    assert EditorialPlan.objects.get().planned_for == at(18)


def test_in_a_week_keys_move_by_days_and_hours(editor: Page):
    make_plan("An idea", planned_for=at(12, 9))
    editor.goto(WEEK)

    editor.get_by_role("button", name="Move An idea").focus()
    for key in ("Enter", "ArrowRight", "ArrowDown", "ArrowDown", "Enter"):
        editor.keyboard.press(key)

    expect(cell(editor, "2031-03-13", 11)).to_contain_text("An idea")
    assert EditorialPlan.objects.get().planned_for == at(13, 11)


def test_keys_stop_at_the_edge(editor: Page):
    make_plan("An idea", planned_for=at(23, month=2))
    editor.goto(MONTH)

    editor.get_by_role("button", name="Move An idea").focus()
    editor.keyboard.press("Enter")
    editor.keyboard.press("ArrowUp")

    expect(editor.locator("[data-calendar-voice]")).to_contain_text("edge")
    editor.keyboard.press("Escape")


def test_a_click_on_a_title_still_opens_it(editor: Page):
    article = make_scheduled("Grief at work", go_live_at=at(12, 8))
    editor.goto(MONTH)

    editor.get_by_role("link", name="Grief at work").click()

    editor.wait_for_url(f"**/admin/pages/{article.pk}/edit/")


def test_without_a_script_everything_can_be_done(browser: Browser, live_server, cookie):
    article = make_scheduled("Grief at work", go_live_at=at(12, 8))
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(MONTH)

    entry(page, "Grief at work").locator("summary").click()
    page.get_by_role("button", name="A week later").click()
    assert scheduled_for(article) == at(19, 8)

    entry(page, "Grief at work").locator("summary").click()
    page.get_by_role("link", name="Move to…").click()
    page.get_by_label("Day").fill("2031-03-25")
    page.get_by_label("Time").fill("10:30")
    page.get_by_role("button", name="Move").click()
    assert scheduled_for(article) == at(25, 10, 30)

    page.get_by_role("button", name="Undo the last move").click()
    assert scheduled_for(article) == at(19, 8)

    entry(page, "Grief at work").locator("summary").click()
    page.get_by_role("link", name="Call off…").click()
    page.get_by_role("button", name="Call it off").click()
    assert scheduled_for(article) is None
    context.close()


def test_no_screen_has_a_barrier_or_scrolls_sideways(site, visits):
    author, topic = make_therapist("Ada Bell"), make_topic("Grief")
    plan = make_plan("What to say at a funeral when words are missing")
    make_scheduled("Understanding panic", go_live_at=at(12, 8), author=author, topic=topic)
    make_expiring("Summer hours", expire_at=at(13, 18), topic=topic)
    make_reviewable("Burnout", author=author)
    addresses = [
        MONTH,
        f"{MONTH}?kind=planned&author={author.pk}",
        WEEK,
        "/admin/calendar/idea/",
        f"/admin/calendar/planned/{plan.pk}/",
        f"/admin/calendar/planned/{plan.pk}/move/",
        f"/admin/calendar/planned/{plan.pk}/remove/",
        "/admin/calendar/subscribe/",
    ]
    for address in addresses:
        for visit in visits:
            assert visit.goto(address).ok, address
            for scheme in ("light", "dark"):
                visit.emulate_media(color_scheme=scheme)
                assert barriers(visit, ".nice-padding") == [], f"{address}, {scheme}"
            width = visit.evaluate("document.querySelector('main').scrollWidth")
            assert width <= visit.viewport_size["width"], f"{address} scrolls sideways"


def test_on_a_phone_it_is_a_list_of_days(site, visits):
    make_plan("An idea", planned_for=at(12))
    phone = visits[1]
    phone.goto(MONTH)

    expect(phone.get_by_text("Wednesday 12 March", exact=True)).to_be_visible()
    expect(phone.get_by_text("Nothing this week").first).to_be_visible()
    expect(cell(phone, "2031-03-13")).to_be_hidden()
    entry(phone, "An idea").locator("summary").click()
    phone.get_by_role("button", name="A day later").click()

    expect(phone.get_by_text("Thursday 13 March", exact=True)).to_be_visible()
    phone.get_by_role("link", name="Week", exact=True).click()
    expect(phone.get_by_role("table")).to_have_count(0)
    assert EditorialPlan.objects.get().planned_for == at(13)
    phone.goto(WEEK)
    headings = phone.locator(".calendar__days h3").all_inner_texts()
    assert [heading.split()[0] for heading in headings][:3] == ["Sunday", "Monday", "Tuesday"]
    expect(entry(phone, "An idea")).to_be_visible()
