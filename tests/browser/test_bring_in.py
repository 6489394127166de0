"""A Word file on its way: dropped, looked at, put right with keys, saved, published; by an editor, then on a phone."""

import base64
import re

from playwright.sync_api import Page, expect

from blog.models import ArticlePage, IntakeText
from tests.blog.importers.readers.word.files import item, paragraph, word_file
from tests.browser.barriers import barriers
from tests.browser.editing import WritingScreen, screen
from tests.browser.test_writing import choose_action
from tests.builders import make_site, make_topic, make_user

__all__ = ["screen"]

WORD = word_file(
    paragraph("On rest", style="T")
    + paragraph("Rest is not a reward.")
    + paragraph("Words to say", style="H1")
    + paragraph("You could say: “I am done for today.”")
    + paragraph("A line that is a heading")
    + item("one")
    + item("two")
)
DROP = """([name, content]) => {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name));
    const place = document.querySelector("[data-drop]");
    for (const type of ["dragenter", "dragover", "drop"]) {
        place.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
}"""


def fits(page: Page) -> list[str]:
    """What axe finds in the screen, and whether it scrolls sideways."""
    wide = page.evaluate("document.querySelector('main').scrollWidth > innerWidth")
    return barriers(page, "main") + ["scrolls sideways"] * wide


def test_from_a_dropped_word_file_to_a_published_article(screen: WritingScreen) -> None:
    make_site()
    topic = make_topic("Grief")
    page = screen.page
    screen.log_in(make_user("eve", group="Editors"))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/admin/bring-in/")
    page.evaluate(DROP, ["rest.docx", base64.b64encode(WORD).decode()])
    expect(page.locator("[data-dropped]")).to_have_text("rest.docx.")
    assert fits(page) == []
    page.get_by_role("button", name="Bring in", exact=True).click()

    said = page.locator("[data-said]")
    expect(said).to_contain_text(
        "1 heading, 1 list, 2 paragraphs, 1 block of words to say, 1 doubt"
    )
    assert fits(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    rows = page.locator("[data-row]")
    rows.nth(3).press("3")
    expect(said).to_contain_text("2 headings")
    expect(rows.nth(3)).to_be_focused()
    rows.nth(3).press("x")
    expect(rows).to_have_count(4)
    page.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(5)
    rows.first.press("d")
    expect(rows.nth(2)).to_be_focused()
    rows.nth(2).press("y")
    expect(said).to_contain_text("nothing in doubt")

    page.get_by_label("Topic").select_option(label=topic.title)
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("“On rest” is a draft now. Nothing is live yet.")).to_be_visible()
    page.get_by_role("textbox", name="Summary").fill("Rest, and how to ask for it.")
    screen.article = ArticlePage.objects.get()
    screen.save()
    choose_action(page, re.compile("^Publish"))
    screen.wait_until_stored(lambda article: article.live)

    article = ArticlePage.objects.get()
    assert [block.block_type for block in article.body] == [
        "paragraph",
        "heading",
        "quote_script",
        "heading",
        "bullet_list",
    ]
    assert IntakeText.objects.get().page_id == article.pk
