"""The title, the summary, and the website around an article, which is left out and named."""

import pytest

from blog.importers.tree import plain
from tests.blog.importers.reading import doubts, read, read_body

SITE = [
    "Leave a Comment",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Save my name, email, and website in this browser for the next time I comment.",
    "Post Comment",
    "Scroll to Top",
    "Back to top",
    "Receive the latest news",
    "Subscribe To Our Newsletter",
    "Get notified about new articles",
    "Sign up for our newsletter",
    "Share this:",
    "Share on Facebook",
    "Facebook Twitter LinkedIn",
    "Posted in Anxiety",
    "Tagged worry, sleep",
    "Previous Post",
    "Next Post →",
    "← How to rest",
    "Related Posts",
    "You may also like",
    "© 2024 A Practice. All rights reserved.",
    "Privacy Policy | Terms of Service",
]


@pytest.mark.parametrize("line", SITE)
def test_a_line_of_the_site_below_the_article_is_left_out(line: str):
    imported = read_body(f"The article ends with this sentence.\n\n{line}\n")

    assert [left.text for left in imported.left_out] == [line]
    assert imported.left_out[0].place == 7


def test_the_whole_tail_is_left_out_with_names_between():
    imported = read_body(
        "The end is here.\n\n" + "\n".join([*SITE, "How to sleep", "Comment", "Name *"])
    )

    assert len(imported.left_out) == len(SITE) + 3
    assert len(imported.nodes) == 2


def test_such_a_line_inside_the_article_is_kept_with_a_doubt():
    imported = read_body(
        "Share this:\n\nMore sentences follow here.\n\nAnd a third one, too.\n\nAnd a last one, at the end.\n"
    )

    assert imported.left_out == ()
    assert any("reads like a part of a website" in doubt for doubt in doubts(imported))


def test_a_sentence_among_them_is_left_out_with_a_doubt():
    imported = read_body(
        "The end.\n\nShare this:\nJane is a therapist who likes long walks.\nLeave a Comment\n"
    )

    assert "Jane is a therapist who likes long walks." in [left.text for left in imported.left_out]
    assert any("likes long walks" in doubt for doubt in doubts(imported))


def test_help_in_danger_is_kept_wherever_it_stands():
    imported = read_body(
        "The end.\n\nLeave a Comment\n\nIn danger? Call or text 988 at any hour.\n\nBack to top\n"
    )

    assert "988" in plain(imported.nodes[-1].paragraphs[0])


def test_lines_with_a_label_above_the_site_are_the_articles():
    lines = "Where to call", "Sample Line: 0555 010 01", "Night Line: 0555 010 02"
    imported = read_body("\n\n".join(["The end is here.", *lines, "Leave a Comment"]))

    assert [left.text for left in imported.left_out] == ["Leave a Comment"]


def test_a_line_between_title_and_author_is_no_title():
    text = "The Long Way\n\nWhat a river teaches\n\nBy Ann Sample | Pictures by Jo Sample\n\nIt begins at night.\n"

    assert read(text).title == "The Long Way"


def test_further_reading_is_part_of_the_article():
    imported = read_body(
        "The end is here.\n\nFurther Reading\n\nThe Long Rest\n\nA Book Of Small Walks\n\nLeave a Comment\n"
    )

    assert [left.text for left in imported.left_out] == ["Leave a Comment"]


def test_names_of_other_posts_above_the_form_are_left_out():
    imported = read_body(
        "The end is here, and it is a sentence.\n\nResting In Winter\n\nPrevious\n\nA Walk In May\n\nNext\n\nLeave a Comment\n"
    )

    assert len(imported.left_out) == 5


def test_an_ending_in_plain_words_is_kept():
    imported = read_body("The end is near.\n\nWith warmth,\nThe team\n")

    assert imported.left_out == ()


@pytest.mark.parametrize(
    "farewell", ["With warmth,", "Kind regards", "Herzliche Grüße aus Graz", "Un abrazo,"]
)
def test_whoever_takes_leave_is_no_part_of_the_site_below(farewell: str):
    imported = read_body(f"The end is near.\n\n{farewell}\n\nAnn\n\nPrevious\n\nLeave a Comment\n")

    assert [left.text for left in imported.left_out] == ["Previous", "Leave a Comment"]


def test_a_whole_page_gives_the_title_between_menu_and_byline():
    imported = read(
        "Skip to content\nSample Counseling\nHome\nAbout\nBlog\n"
        "When sleep will not come\nBy Jane Sample, LPC\nMarch 3, 2024\n"
        "Nights can be long, and nobody has to sit through all of them alone and awake.\n\nThat helps.\n"
    )

    assert imported.title == "When sleep will not come"
    assert (imported.author, imported.date) == ("Jane Sample, LPC", "2024-03-03")
    assert any("was taken for the title" in doubt for doubt in doubts(imported))
    assert [left.text for left in imported.left_out][-1] == "March 3, 2024"


def test_buttons_above_the_title_are_left_out():
    imported = read(
        "Skip to content\nHome » Blog » Rest\n\nRest Without Guilt\n\nRest is no reward.\n"
    )

    assert imported.title == "Rest Without Guilt"
    assert len(imported.left_out) == 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A Good Title\n\nWords are here.\n", "A Good Title"),
        ("# A good title\n\nWords are here.\n", "A good title"),
        ("A GOOD TITLE\nWords are here.\n", "A GOOD TITLE"),
        ("Title: A good title\n\nWords are here.\n", "A good title"),
        ("Is this a title?\n\nWords are here.\n", "Is this a title?"),
        ("Words are here from the start. They go on.\n\nAnd on.\n", "My notes on rest"),
        ("- a list\n- from the start\n", "My notes on rest"),
        (f"{'Words without an end ' * 20}\n\nMore words.\n", "My notes on rest"),
    ],
)
def test_the_title_is_the_first_line_or_the_name_of_the_file(text: str, title: str):
    assert read(text, stem="my-notes_on-rest").title == title


def test_the_summary_is_what_the_introduction_promises():
    text = "A Title\n\nIt is late.\n\nThis article explores three ways. It is short.\n\nOne Way\n\nWords.\n\nMore.\n"

    assert read(text).summary == "This article explores three ways. It is short."


def test_a_long_summary_ends_after_a_sentence():
    text = (
        "A Title\n\n" + "This is a sentence of some length, for a test. " * 12 + "\n\nMore of it.\n"
    )

    summary = read(text).summary
    assert len(summary) <= 300
    assert summary.endswith("for a test.")


def test_the_source_of_a_web_page_is_named():
    article = read("<h1>Rest</h1>\n<p>It is <b>needed</b>.</p>\n<ul><li>Lie down</li></ul>\n")

    assert any("save it as .html" in doubt for doubt in doubts(article))
