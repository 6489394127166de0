"""Nothing is lost in the editor: blocks and items come back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editing import WritingScreen, screen
from tests.builders import raw_block

__all__ = ["screen"]

QUESTIONS = [
    {"question": "Why walk?", "answer": "<p>It <b>calms</b>.</p>"},
    {"question": "How far?", "answer": "<p>As you like.</p>"},
]
BLOCKS = [
    raw_block("paragraph", '<p>One <a href="https://one.example/">link</a>.</p>'),
    raw_block("heading", text="Why", level="h2"),
    raw_block("faq", questions=QUESTIONS),
]


def press(block: Locator, action: str) -> None:
    """An action in the head of ``block``, such as DELETE."""
    block.locator(f'[data-streamfield-action="{action}"]').first.click()


def blocks(page: Page) -> Locator:
    """The blocks of the body that are on screen, in order."""
    return page.locator(
        "#body-root > [data-streamfield-stream-container] > [data-streamfield-child]:visible"
    )


def undo(page: Page) -> None:
    page.locator(".block-notice").get_by_role("button", name="Undo").click()


def kinds(screen: WritingScreen) -> list[str]:
    return [child.block_type for child in screen.save().body]


@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_deleted_block_comes_back_whole(screen: WritingScreen, position: int) -> None:
    page = screen.open(*BLOCKS)
    before = screen.save().body.get_prep_value()

    press(blocks(page).nth(position), "DELETE")
    expect(page.locator(".block-notice")).to_contain_text("is deleted.")
    undo(page)

    assert screen.save().body.get_prep_value() == before


def test_a_deleted_item_comes_back(screen: WritingScreen) -> None:
    page = screen.open(*BLOCKS)
    before = screen.save().body.get_prep_value()

    press(blocks(page).nth(2).locator("[data-streamfield-child]").first, "DELETE")
    undo(page)

    assert screen.save().body.get_prep_value() == before


def test_the_keyboard_takes_back_what_was_done_last_and_does_it_again(
    screen: WritingScreen,
) -> None:
    page = screen.open(*BLOCKS)
    heading = page.get_by_role("textbox", name="Heading", exact=False).first

    press(blocks(page).nth(0), "MOVE_DOWN")
    heading.press_sequentially("t")
    page.keyboard.press("Control+z")
    expect(heading).to_have_value("Why")
    expect(blocks(page).first).not_to_contain_text("link")
    page.keyboard.press("Control+z")
    expect(blocks(page).first).to_contain_text("link")
    page.keyboard.press("Control+Shift+Z")

    assert kinds(screen)[0] == "heading"


def test_a_copy_and_what_it_was_copied_from_have_links_of_their_own(screen: WritingScreen) -> None:
    page = screen.open(BLOCKS[0])

    press(blocks(page).first, "DUPLICATE")
    copy = blocks(page).nth(1)
    copy.locator(".TooltipEntity").click()
    page.get_by_role("button", name="Remove").click()

    one, other = screen.save().body
    assert "https://one.example/" in one.value.source
    assert "https://one.example/" not in other.value.source
    assert one.id != other.id


def test_wagtails_own_copies_still_need_that(screen: WritingScreen) -> None:
    """Fails when wagtail#14412 is mended: `plain` in block-states.js is needed no longer for copies."""
    page = screen.open(BLOCKS[0])

    hands_out_live_editors = page.evaluate(
        """() => {
            const [child] = document.getElementById("body-root").rootBlock.children;
            return typeof child.getDuplicatedState().value !== "string";
        }"""
    )

    assert hands_out_live_editors


def test_a_block_is_copied_into_another_article(screen: WritingScreen) -> None:
    page = screen.open(BLOCKS[2])
    blocks(page).first.get_by_title("Copy to another place").first.click()
    other = screen.another("On resting")

    page.get_by_role("button", name="Paste here").first.click()
    expect(page.locator(".block-notice")).to_contain_text("is pasted.")
    pasted = screen.save().body

    assert screen.article == other
    assert [question["question"] for question in pasted[0].value["questions"]] == [
        "Why walk?",
        "How far?",
    ]
