"""Which lines are headings, cue by cue, and which are not."""

import pytest

from tests.blog.importers.reading import outline, read, read_body

BELOW = "\n\nSome words stand below it and end with a full stop."


@pytest.mark.parametrize(
    "line",
    [
        "Why Rest Is Hard",
        "Why rest is hard",
        "WHY REST IS HARD",
        "What if nothing helps?",
        "Small steps for tired people",
        "**Small steps**",
        "Next Steps: Finding Support",
        "Dr. Sample’s Advice",
    ],
)
def test_a_short_line_between_blank_lines_is_a_heading(line: str):
    assert [text for _, text in outline(read_body(line + BELOW))] == [line.strip("*")]


@pytest.mark.parametrize(
    "line",
    [
        "Our approach is:",
        "This is a short sentence.",
        "“I am here for you”",
        "all in lower case",
        "Stop! Wait for me",
        "By Jane Sample, LPC",
        "March 3, 2024",
        "Call us at https://example.org",
        "First this, then that,",
    ],
)
def test_other_short_lines_are_paragraphs(line: str):
    assert outline(read_body(line + BELOW)) == []


def test_a_heading_needs_no_blank_line_below():
    body = "First part\nIt has a sentence under it.\n\nSecond part\nIt has one as well.\n"

    assert [text for _, text in outline(read_body(body))] == ["First part", "Second part"]


def test_the_last_line_is_never_a_heading():
    assert outline(read_body("Some words stand here.\n\nBe Kind To Yourself")) == []


def test_marks_make_headings_and_levels():
    text = "# The title\n\nWords.\n\n## One\n\nWords.\n\n### One and a half\n\nWords.\n\n## Two\n\nWords.\n"

    imported = read(text)
    assert imported.title == "The title"
    assert outline(imported) == [("h2", "One"), ("h3", "One and a half"), ("h2", "Two")]


def test_underlined_lines_are_headings():
    text = "The title\n=========\n\nWords.\n\nOne\n---\n\nWords.\n\nTwo\n---\n\nWords.\n"

    assert outline(read(text)) == [("h2", "One"), ("h2", "Two")]


def test_numbered_lines_above_paragraphs_are_headings_with_their_numbers():
    body = "1. Name it\n\nSay what it is.\n\n2. Share it\n\nTell a friend.\n\n3. Shape it\n\nWrite it down.\n"

    assert [text for _, text in outline(read_body(body))] == [
        "1. Name it",
        "2. Share it",
        "3. Shape it",
    ]


def test_a_line_under_the_title_is_not_a_heading():
    assert (
        outline(read("A Title\nAnd a line below it\n\nSome words are here, with an end.\n")) == []
    )


def test_an_unsure_heading_is_named_in_a_doubt():
    imported = read_body("You can begin today" + BELOW)

    assert any("may be a heading" in doubt.sentence for doubt in imported.doubts)


def test_lines_in_lower_case_are_headings_when_there_are_several():
    part = "\n\nSome words stand below it.\n\n"
    body = part.join(["the first part", "what comes next", "an end to it", ""])

    imported = read_body(body)
    assert [text for _, text in outline(imported)] == [
        "the first part",
        "what comes next",
        "an end to it",
    ]
    assert sum("may be a heading" in doubt.sentence for doubt in imported.doubts) == 3


def test_one_line_in_lower_case_is_text():
    assert outline(read_body("just a line" + BELOW)) == []
