"""Pasting into a bullet list, in the editor."""

import json

import pytest
from playwright.sync_api import Page, expect

from blog.models import ArticlePage
from tests.builders import make_article, make_site, make_user, raw_block

WORD = "•\tGo slowly\r\n•\tSay what you see\r\n\uf0b7\tAsk, then wait\r\no\tBreathe\r\n"
NUMBERS = "1. First this\n2) Then that\n\n(3) And 4.5 hours later\n"
NAMES = "A. Smith wrote of it\nNobody else did"
LETTERS = "a) One\nb) Two"


@pytest.fixture
def editor(page: Page, client, live_server) -> Page:
    """An article with an empty bullet list, open in the editor of a clinician."""
    make_site()
    ada = make_user("ada")
    article = make_article(
        "On walking",
        published=False,
        owner=ada,
        blocks=[raw_block("bullet_list", items=[{"lead_in": "", "text": "", "level": 1}])],
    )
    client.force_login(ada)
    session = client.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    # Who else edits is told while the tab closes, when the test's database is gone already.
    page.add_init_script("navigator.sendBeacon = () => true")
    page.goto(f"/admin/pages/{article.pk}/edit/")
    return page


def paste(editor: Page, text: str, position: int = 0) -> None:
    """Paste ``text`` into the rich text of the list's item at ``position``."""
    field = editor.locator(".public-DraftEditor-content").nth(position)
    field.click()
    field.evaluate(
        """(field, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            field.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
            );
        }""",
        text,
    )


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (WORD, ["Go slowly", "Say what you see", "Ask, then wait", "Breathe"]),
        (NUMBERS, ["First this", "Then that", "And 4.5 hours later"]),
        (NAMES, ["A. Smith wrote of it", "Nobody else did"]),
        (LETTERS, ["One", "Two"]),
        ("\n".join(f"- Line {n}" for n in range(10)), [f"Line {n}" for n in range(10)]),
    ],
    ids=["word", "numbers", "names", "letters", "ten lines"],
)
def test_each_line_becomes_an_item(editor, text, items):
    paste(editor, text)

    expect(editor.locator(".public-DraftEditor-content")).to_have_text(items)


def test_what_was_pasted_is_kept(editor):
    paste(editor, WORD)
    editor.get_by_role("button", name="Save draft").first.click()
    editor.wait_for_load_state()
    expect(editor.locator(".public-DraftEditor-content")).to_have_count(4)

    draft = ArticlePage.objects.get().get_latest_revision().content
    items = json.loads(draft["body"])[0]["value"]["items"]
    texts = [item["value"]["text"] for item in items]
    assert [text.partition(">")[2] for text in texts] == [
        "Go slowly</p>",
        "Say what you see</p>",
        "Ask, then wait</p>",
        "Breathe</p>",
    ]


def test_lines_go_after_an_item_that_has_words_already(editor):
    paste(editor, "Stays\nSecond")

    paste(editor, "In between\nand here", position=0)

    expect(editor.locator(".public-DraftEditor-content")).to_have_text(
        ["Stays", "In between", "and here", "Second"]
    )


def test_one_line_is_pasted_as_always(editor):
    paste(editor, "Just this")

    expect(editor.locator(".public-DraftEditor-content")).to_have_text(["Just this"])
