"""What is missing stands beside the text while one writes, and each sentence leads to its place."""

from playwright.sync_api import expect

from site_core.models import PracticeImage
from tests.browser.barriers import barriers
from tests.browser.editing import WritingScreen, screen
from tests.builders import make_image, make_topic, raw_block

__all__ = ["screen"]

MISSING = "[data-readiness] [data-missing]"


def test_the_list_shrinks_while_one_writes_and_hands_in_nothing_that_lacks_something(
    screen: WritingScreen,
) -> None:
    page = screen.open(raw_block("paragraph", "<p>Some words.</p>"))
    page.get_by_role("button", name="Toggle checks").click()
    expect(page.locator(MISSING)).to_have_count(2)
    assert barriers(page, ".readiness") == []

    page.locator(MISSING).get_by_text("Write a summary").click()
    expect(page.get_by_role("textbox", name="Summary")).to_be_focused()
    page.keyboard.type("In short.")
    expect(page.locator(MISSING)).to_have_count(1)

    page.get_by_role("button", name="Hand in").click()
    refused = page.locator(".messages li.error")
    expect(refused).to_contain_text("Choose a topic")
    refused.get_by_role("link").click()
    expect(page.get_by_role("button", name="Choose topic")).to_be_focused()
    assert screen.stored().summary == "In short."


def test_a_chosen_picture_without_words_is_named_until_it_has_them(screen: WritingScreen) -> None:
    picture = make_image("A pier", description="", is_decorative=False)
    words = raw_block("paragraph", "<p>Some words.</p>")
    page = screen.open(words, summary="In short.", topic=make_topic("Grief"))
    page.get_by_role("button", name="Toggle checks").click()
    panel = page.locator("[data-readiness]")
    expect(panel).to_contain_text("Nothing is missing")

    page.get_by_role("button", name="Choose a picture").click()
    page.get_by_role("link", name="A pier").click()
    expect(page.locator(MISSING)).to_contain_text("“A pier”")

    PracticeImage.objects.filter(pk=picture.pk).update(
        description="A pier at dawn"
    )  # in another tab
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(panel).to_contain_text("Nothing is missing")
    expect(panel).not_to_have_attribute("aria-busy", "true")
