"""What bringing a text in was unsure of stands on its block in the editor, until it is confirmed or changed."""

from playwright.sync_api import Page, expect

from blog.importers.drafts import remember_doubts
from blog.importers.mapper import blocks_of
from blog.importers.tree import Paragraph, Run, Script
from tests.browser.editing import WritingScreen, screen
from tests.builders import FIRST_DAY

__all__ = ["screen"]


def test_a_doubt_goes_when_its_block_is_confirmed_or_changed(page: Page, screen: WritingScreen):
    text = Paragraph(text=(Run("A line of text."),)).doubted("text", "Look at this line.")
    script = Script(say="I am here.").doubted("script", "Is this for readers to say?")
    mapped = blocks_of([text, script])
    remember_doubts(doubts=mapped.doubts, raw_body=mapped.raw, now=FIRST_DAY)
    screen.open(*mapped.raw, import_notes="The title was guessed.\nLine 9 was left out.")
    whole = page.locator("[data-import-notes] li")
    expect(whole).to_have_count(2)
    whole.first.get_by_role("button", name="Confirm").click()
    expect(whole).to_have_text([r"Line 9 was left out. Confirm"])
    whole.first.get_by_role("button", name="Confirm").click()
    expect(page.locator("[data-import-notes]")).to_have_count(0)
    notes = page.locator("[data-import-doubt]")
    expect(notes).to_have_text([r"Look at this line.Confirm", "Is this for readers to say?Confirm"])

    missing = page.locator("[data-readiness]")
    expect(missing).to_contain_text("I am here.")
    notes.nth(1).get_by_role("button", name="Confirm").click()
    expect(notes).to_have_count(1)
    expect(missing).not_to_contain_text("I am here.")

    page.locator("[contenteditable=true]").first.click()
    page.keyboard.type("Now changed. ")
    expect(notes).to_have_count(0)

    assert screen.stored().import_notes == ""
    page.reload()
    screen.wait_until_stored(lambda article: "Now changed" in str(article.body[0].value))
    expect(page.locator("[data-contentpath=body]")).to_be_visible()
    expect(notes).to_have_count(0)
