"""Paste, in the editor: what has structure becomes blocks at its place."""

import re

from playwright.sync_api import Locator, Page, expect

from blog.models import ImportDoubt
from tests.blog.importers.readers.text.test_whole_article import ARTICLE
from tests.browser.editing import WritingScreen, paste, screen
from tests.builders import raw_block

__all__ = ["screen"]

ELSEWHERE = (
    "<!doctype html><meta charset=utf-8><main><h1>Rest</h1><h2>Words to say</h2><p>Rest is not a reward.</p>"
    "<p>You could say: “I am done for today.”</p>"
    "<ul><li><b>Pause:</b> Breathe.</li><li><b>Ask:</b> Once.</li></ul></main>"
)
HTML = (
    "<h2>Why</h2><p>One <b>bold</b> word.</p><ul><li>First</li><li>Second</li></ul>"
    "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
)
TEXT = "Why\n\nOne bold word.\n\nFirst\nSecond"
KINDS = ["heading", "paragraph", "bullet_list", "table"]
PARAGRAPH = raw_block("paragraph", "<p>Above. Below.</p>")


def kinds(page: Page) -> list[str]:
    return page.evaluate(
        "document.getElementById('body-root').rootBlock.children.map((child) => child.type)"
    )


def held(page: Page) -> str:
    return page.evaluate(
        """JSON.stringify(
            blockEditing.plain(document.getElementById('body-root').rootBlock.getState())
        )"""
    )


def cursor_behind(paragraph: Locator, words: str) -> None:
    """A click into the text, then the keyboard."""
    paragraph.click()
    paragraph.press("Control+Home")
    for _ in words:
        paragraph.press("ArrowRight")


def notice(page: Page) -> Locator:
    return page.locator(".block-notice")


def test_into_the_middle_of_a_paragraph_and_back_with_one_undo(screen: WritingScreen) -> None:
    page = screen.open(PARAGRAPH)
    paragraph = page.locator(".Draftail-Editor [role=textbox]").first
    cursor_behind(paragraph, "Above. ")
    before = held(page)

    paste(page, html=HTML, text=TEXT)
    expect(notice(page)).to_contain_text("Pasted: 1 heading, 1 list, 1 paragraph, 1 table.")
    assert kinds(page) == ["paragraph", *KINDS, "paragraph"]
    notice(page).get_by_role("button", name="Undo").click()
    assert held(page) == before
    page.keyboard.press("Control+Shift+z")

    body = screen.save().body
    assert [child.block_type for child in body] == ["paragraph", *KINDS, "paragraph"]
    texts = [re.sub("<[^>]+>", "", body[place].value.source) for place in (0, -1)]
    assert [text.strip() for text in texts] == ["Above.", "Below."]


def test_onto_the_body_of_an_empty_article_and_into_the_picker(screen: WritingScreen) -> None:
    page = screen.open()
    paste(page, html=HTML, text=TEXT)
    expect(notice(page)).to_contain_text("Pasted:")
    assert kinds(page) == KINDS

    page.get_by_role("button", name="Insert a block").first.click()
    expect(page.locator(".w-combobox input")).to_be_visible()
    paste(page, html="<h2>First of all</h2><p>A</p><p>B</p>", text="First of all")
    expect(notice(page)).to_contain_text("1 heading")
    assert kinds(page)[0] == "heading"


def test_plain_when_it_is_asked_for_and_when_nobody_answers(
    screen: WritingScreen, complaints
) -> None:
    page = screen.open(PARAGRAPH)
    paragraph = page.locator(".Draftail-Editor [role=textbox]").first
    paragraph.click()
    paste(page, html=HTML, text="Asked for", keys="Control+Shift+v")
    expect(paragraph).to_contain_text("Asked for")

    page.route("**/admin/paste/", lambda route: route.abort())
    paste(page, html=HTML, text="Not answered")
    expect(paragraph).to_contain_text("Not answered")
    expect(notice(page)).to_contain_text("The text is pasted as it is.")
    assert kinds(page) == ["paragraph"]


def test_a_few_plain_words_stay_in_the_search_of_the_picker(screen: WritingScreen) -> None:
    page = screen.open()
    page.get_by_role("button", name="Insert a block").first.click()
    search = page.locator(".w-combobox input")
    search.click()

    paste(page, text="quote")

    expect(search).to_have_value("quote")
    assert kinds(page) == []


def test_a_whole_article_from_a_page_and_from_a_text(screen: WritingScreen) -> None:
    page = screen.open()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.route(
        "**/elsewhere/", lambda route: route.fulfill(body=ELSEWHERE, content_type="text/html")
    )
    editor = page.url
    page.goto("/elsewhere/")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.goto(editor)
    page.keyboard.press("Control+v")
    expect(notice(page)).to_contain_text("2 headings, 1 list, 1 paragraph, 1 block of words to say")
    [listing] = [child for child in screen.save().body if child.block_type == "bullet_list"]
    assert [item["lead_in"] for item in listing.value["items"]] == ["Pause", "Ask"]

    screen.another("From a text")
    paste(page, text=ARTICLE.read_text(encoding="utf-8"))
    expect(notice(page)).to_contain_text("12 headings, 3 lists")
    body = screen.save().body
    levels = [child.value["level"] for child in body if child.block_type == "heading"]
    assert (levels.count("h2"), levels.count("h3")) == (6, 6)
    scripts = ImportDoubt.objects.filter(kind="script").open_in(body.raw_data)
    assert len(scripts) == 2


def test_a_paste_on_a_new_line_leaves_no_empty_one_and_leads_to_its_doubt_and_back(
    screen: WritingScreen,
) -> None:
    page = screen.open(PARAGRAPH)
    paragraph = page.locator(".Draftail-Editor [role=textbox]").first
    paragraph.click()
    paragraph.press("Control+End")
    paragraph.press("Enter")

    paste(
        page,
        html="<h2>Words to say</h2><p>Say: “I need a minute.”</p>",
        text="Words to say\n\nSay.",
    )
    expect(notice(page)).to_contain_text("1 doubt")
    assert page.locator("input[name='body-0-value']").input_value().count('"key"') == 1
    notice(page).get_by_role("link", name="1 doubt").click()
    assert page.evaluate(
        "document.activeElement.closest('[data-streamfield-child]').textContent"
    ).count("Say")

    notice(page).get_by_role("button", name="Undo").click()
    expect(paragraph).to_be_focused()
