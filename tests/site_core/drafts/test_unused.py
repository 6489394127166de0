"""Blocks of an outline that nobody used are known from those that somebody did."""

import pytest

from blog.admin.outlines import OUTLINES
from blog.models import ArticlePage
from site_core.drafts import unused_in, without
from tests.builders import raw_block, raw_body

pytestmark = pytest.mark.django_db

SCRIPT = {"situation": "", "instead_of": "", "why": ""}
EMPTY = [
    raw_block("paragraph", "<p> </p>"),
    raw_block("heading", text="", level="h2"),
    raw_block("bullet_list", items=[{"lead_in": "", "text": "", "level": 1}]),
    raw_block("quote_script", say="", **SCRIPT),
    raw_block("do_dont", do=[""], dont=[""]),
    raw_block("faq", questions=[{"question": "", "answer": ""}]),
    raw_block("image", image=None, alt="", decorative=False, caption=""),
    raw_block("references", items=[{"title": "", "publisher": "", "year": None, "url": ""}]),
    raw_block("table", caption="", columns=[{"type": "text", "heading": ""}], rows=[]),
]
USED = [
    raw_block("paragraph", "<p>A word</p>"),
    raw_block("bullet_list", items=[{"lead_in": "", "text": "<p>One</p>", "level": 2}]),
    raw_block("quote_script", say="", **{**SCRIPT, "why": "It helps"}),
    raw_block("references", items=[{"title": "", "publisher": "", "year": 2024, "url": ""}]),
    raw_block("image", image=None, alt="A lake", decorative=False, caption=""),
    raw_block("crisis", resources=[]),
    raw_block("call_to_action", kind="booking", text="", label="", page=None, link=""),
]


def body(*blocks):
    return ArticlePage(title="One", body=raw_body(blocks)).body


def kept(*blocks) -> list[str]:
    stream = body(*blocks)
    return [each.block_type for each in without(stream, unused_in(stream))]


@pytest.mark.parametrize("block", EMPTY, ids=lambda block: block["type"])
def test_a_block_that_nobody_touched_is_unused(block):
    assert kept(block) == []


@pytest.mark.parametrize("block", USED, ids=lambda block: block["type"])
def test_a_word_or_a_choice_or_the_practices_own_words_are_kept(block):
    assert kept(block) == [block["type"]]


def test_a_heading_goes_with_a_section_of_which_nothing_was_used():
    unused = [raw_block("heading", text="Before you talk", level="h2"), EMPTY[0], EMPTY[2]]
    used = [raw_block("heading", text="Why", level="h2"), EMPTY[0], USED[0]]

    assert kept(*unused, *used) == ["heading", "paragraph"]


def test_a_section_whose_part_was_used_stays_and_so_does_a_heading_with_nothing_below_it():
    inner = [raw_block("heading", text="A part", level="h3"), EMPTY[0], USED[0]]
    bare = raw_block("heading", text="More to come", level="h2")

    assert kept(raw_block("heading", text="Why", level="h2"), EMPTY[0], *inner) == [
        "heading",
        "heading",
        "paragraph",
    ]
    assert kept(bare) == ["heading"]


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=lambda outline: outline.key)
def test_of_an_untouched_outline_only_what_needs_no_words_is_left(outline):
    assert set(kept(*outline.body)) <= {"heading", "crisis", "call_to_action"}
