"""A list is written like a list."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editing import WritingScreen, paste, screen
from tests.builders import raw_block

__all__ = ["screen"]

EMPTY = raw_block("bullet_list", items=[{"lead_in": "", "text": "", "level": 1}])
FOUR = raw_block(
    "bullet_list",
    items=[
        {"lead_in": "Pause", "text": "<p>One <i>slow</i> breath.</p>", "level": 1},
        {"lead_in": "", "text": '<p>A <a href="https://one.example/">link</a></p>', "level": 2},
        {"lead_in": "", "text": "<p><b>Bold</b> words</p>", "level": 3},
        {"lead_in": "", "text": "<p>Last</p>", "level": 1},
    ],
)
MOST_KEYS_MORE = 12
FOUR_BULLETS_PIXELS = 260
OUTLINE_PIXELS = 1600
WORD = "•\tGo slowly\r\n•\tSay what you see\r\n\uf0b7\tAsk, then wait\r\no\tBreathe\r\n"
NUMBERS = "1. First this\n2) Then that\n\n(3) And 4.5 hours later\n"
NAMES = "A. Smith wrote of it\nNobody else did"
LETTERS = "a) One\nb) Two"
HTML = (
    "<ul><li><b>Lead:</b> words<ul><li>deep <i>and</i></li></ul></li>"
    '<li>a <a href="https://one.example/">link</a></li></ul>'
)


def field(page: Page) -> Locator:
    return page.locator(".list-lines [role=textbox]")


def lines(page: Page) -> Locator:
    return field(page).locator("li")


def items(screen: WritingScreen) -> list[tuple[str, str, int]]:
    """(lead-in, text, level) of what was stored."""
    stored = screen.save().body[0].value["items"]
    return [
        (
            item["lead_in"],
            item["text"].source.partition(">")[2].rpartition("</p>")[0],
            int(item["level"]),
        )
        for item in stored
    ]


def test_ten_bullets_need_few_keys_more_than_their_letters(screen: WritingScreen) -> None:
    page = screen.open(EMPTY)
    texts = [f"Point {number}" for number in range(10)]
    field(page).click()

    for position, text in enumerate(texts):
        page.keyboard.type(text)
        if position < len(texts) - 1:
            page.keyboard.press("Enter")
    keys_more = len(texts) - 1

    assert [text for _, text, _ in items(screen)] == texts
    assert keys_more <= MOST_KEYS_MORE


def test_keys_change_levels_and_end_the_list(screen: WritingScreen) -> None:
    page = screen.open(EMPTY)
    field(page).click()
    for key in ("One", "Enter", "Tab", "Two", "Enter", "Tab", "Three", "Enter", "Tab"):
        act = page.keyboard.press if key in {"Enter", "Tab"} else page.keyboard.type
        act(key)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+b")
    page.keyboard.type("Four")
    page.keyboard.press("Control+b")
    page.keyboard.type(": five")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".Draftail-Editor [role=textbox]").last).to_be_focused()
    page.keyboard.type("Below")

    assert items(screen) == [("", "One", 1), ("", "Two", 2), ("", "Three", 3), ("Four:", "five", 1)]
    assert [child.block_type for child in screen.stored().body] == ["bullet_list", "paragraph"]


def test_tab_is_no_trap(screen: WritingScreen) -> None:
    page = screen.open(FOUR)
    field(page).click()

    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('[data-panel-toggle]')")


def test_a_list_that_nobody_touches_stays_as_it_was(screen: WritingScreen) -> None:
    screen.open(FOUR)
    before = screen.save().body.get_prep_value()
    again = screen.save().body.get_prep_value()

    assert again == before
    assert items(screen)[2] == ("", "<b>Bold</b> words", 3)


def test_lists_and_outlines_fit_on_a_screen(screen: WritingScreen) -> None:
    page = screen.open(FOUR)
    block = page.locator("[data-streamfield-child]:has(.list-lines)")
    assert block.bounding_box()["height"] <= FOUR_BULLETS_PIXELS

    blog = screen.article.get_parent()
    page.goto(f"/admin/write/how-to-talk-about/{blog.pk}/")
    body = page.locator("#body-root")
    expect(body.locator("[data-streamfield-child]").last).to_be_attached()
    assert body.bounding_box()["height"] <= OUTLINE_PIXELS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (WORD, ["Go slowly", "Say what you see", "Ask, then wait", "Breathe"]),
        (NUMBERS, ["First this", "Then that", "And 4.5 hours later"]),
        (NAMES, ["A. Smith wrote of it", "Nobody else did"]),
        (LETTERS, ["One", "Two"]),
    ],
    ids=["word", "numbers", "names", "letters"],
)
def test_each_pasted_line_becomes_an_item(screen: WritingScreen, text, shown) -> None:
    page = screen.open(EMPTY)
    field(page).click()

    paste(page, text=text)

    expect(lines(page)).to_have_text(shown)


def test_a_pasted_list_keeps_levels_lead_ins_and_links_and_goes_with_one_undo(
    screen: WritingScreen,
) -> None:
    page = screen.open(EMPTY)
    field(page).click()
    page.keyboard.type("Stays")

    paste(page, html=HTML, text="Lead: words\ndeep and\na link")
    expect(lines(page)).to_have_text(["Stays", "Lead: words", "deep and", "a link"])
    page.keyboard.press("Control+z")
    expect(lines(page)).to_have_text(["Stays"])
    page.keyboard.press("Control+Shift+z")
    expect(lines(page)).to_have_count(4)

    assert items(screen)[1:] == [
        ("Lead:", "words", 1),
        ("", "deep <i>and</i>", 2),
        ("", 'a <a href="https://one.example/">link</a>', 1),
    ]
