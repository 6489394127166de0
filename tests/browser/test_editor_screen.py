"""The writing screen as a whole: who uses it with other senses, and what its picker understands."""

import re
from itertools import product

from playwright.sync_api import Page, expect

from site_core.management.static_files import JoinedScript
from tests.browser.barriers import barriers
from tests.browser.conftest import Complaints
from tests.browser.editing import WritingScreen, screen
from tests.builders import raw_block

__all__ = ["screen"]

LONG_TITLE = (
    "How to talk about drinking when every conversation so far ended in shouting or silence"
)
BLOCKS = [
    raw_block("heading", text="Why", level="h2"),
    raw_block("paragraph", "<p>Some words.</p>"),
    raw_block("bullet_list", items=[{"lead_in": "Pause", "text": "<p>First</p>", "level": 1}]),
    raw_block("quote_script", situation="", say="Yes", instead_of="", why=""),
    raw_block("do_dont", do=["Ask"], dont=["Tell"]),
    raw_block("call_to_action", kind="booking", text="", label="", page=None, link=""),
]
WORDS = {
    "button": "Call to action",
    "photo": "Picture",
    "youtube": "Video",
    "988": "Crisis help",
    "warning": "Callout",
    "pdf": "Download",
    "script": "Words to say",
    "steps": "Numbered list",
}


def test_blocks_and_the_notice_are_fit_for_everybody(screen: WritingScreen) -> None:
    page = screen.open(*BLOCKS, title=LONG_TITLE)
    page.get_by_role("button", name="Checks").click()
    page.get_by_title("Copy to another place").first.click()
    expect(page.locator(".block-notice")).to_be_visible()
    expect(page.locator(".w-minimap-item", has_text="Call to action")).to_be_attached()
    expect(page.locator(".tagit-new input")).to_have_attribute("aria-labelledby", "id_tags-label")

    title = page.locator("#id_title")
    for width, scheme in product([1440, 390], ["light", "dark"]):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert title.evaluate("title => title.scrollHeight <= title.clientHeight"), width
        for within in ("main", ".block-notice"):
            assert barriers(page, within) == [], (width, scheme)


def test_beside_the_checks_a_heading_has_room_for_its_words(screen: WritingScreen) -> None:
    screen.page.set_viewport_size({"width": 1024, "height": 900})
    page = screen.open(BLOCKS[0])
    page.get_by_role("button", name="Checks").click()

    words = page.get_by_role("textbox", name="Heading").bounding_box()
    assert words["width"] > 200
    collapse = page.get_by_role("button", name="Collapse all").bounding_box()
    last_tab = page.get_by_role("tab").last.bounding_box()
    assert last_tab["x"] + last_tab["width"] <= collapse["x"]


def test_enter_and_tab_go_on_and_a_tag_has_no_quotes(screen: WritingScreen) -> None:
    page = screen.open(BLOCKS[3], title="On walking")
    title = page.locator("#id_title")
    title.fill("On walking\nslowly")
    title.press("Enter")
    expect(page.get_by_role("textbox", name=re.compile("^Summary"))).to_be_focused()

    page.locator("[name$=-situation]").press("Tab")
    expect(page.locator("[name$=-say]")).to_be_focused()
    page.locator(".tagit-new input").press_sequentially("saying no,")
    expect(page.locator(".tagit-label")).to_have_text("saying no", use_inner_text=True)

    stored = screen.save()
    assert stored.title == "On walking slowly"
    assert [tag.name for tag in stored.tags.all()] == ["saying no"]


def test_below_a_heading_enter_goes_on_and_undo_comes_back(screen: WritingScreen) -> None:
    page = screen.open(BLOCKS[0])
    heading = page.get_by_role("textbox", name="Heading")
    below = page.locator(".Draftail-Editor [role=textbox]")

    heading.press("End")
    page.keyboard.type(" we walk")
    page.keyboard.press("Enter")
    expect(below).to_be_focused()
    page.keyboard.press("Control+z")
    expect(below).to_have_count(0)
    expect(heading).to_be_focused()
    heading.press("Enter")
    expect(below).to_be_focused()
    heading.press("Enter")  # there is an empty one by now
    expect(below).to_be_focused()
    page.keyboard.type("It calms.")

    stored = screen.save()
    assert [child.block_type for child in stored.body] == ["heading", "paragraph"]
    assert stored.body[0].value["text"] == "Why we walk"
    assert "It calms." in stored.body[1].value.source


def test_a_joined_script_that_fails_stops_none_behind_it(
    page: Page, complaints: Complaints
) -> None:
    scripts = {"js/first.js": "no.such.thing // here", "of/others.js": "window.isThere = true;"}
    joined = [JoinedScript(text).input(basename=name) for name, text in scripts.items()]
    page.add_script_tag(content=";".join(joined))

    assert page.evaluate("window.isThere")
    [told] = complaints.lines
    assert "no is not defined" in told
    complaints.lines.clear()


def test_the_picker_finds_blocks_by_what_people_call_them(screen: WritingScreen) -> None:
    page = screen.open()
    page.get_by_role("button", name="Insert a block").first.click()
    expect(page.locator(".w-combobox input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Insert a block").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".w-combobox input")).to_be_focused()

    for word, label in WORDS.items():
        page.locator(".w-combobox input").fill(word)
        expect(page.get_by_role("option", name=label)).to_be_visible()
    page.get_by_role("option", name="Numbered list").click()

    assert screen.save().body[0].block_type == "numbered_list"


def test_fields_that_do_not_apply_are_hidden(screen: WritingScreen) -> None:
    page = screen.open(BLOCKS[-1])
    kind = page.get_by_label("Where it leads")
    link = page.locator("[data-contentpath=link]")
    expect(link).to_be_hidden()

    kind.select_option("link")
    expect(link).to_be_visible()
    expect(page.locator("[data-contentpath=page]")).to_be_hidden()
