"""Next steps become calls to action; the website around the article is left out and named."""

import pytest

from tests.blog.importers.reading import body_blocks, read, read_body


@pytest.mark.parametrize(
    ("step", "kind", "link"),
    [
        ("Visit example.org/ to learn more.", "link", "https://example.org/"),
        ("Read more at https://example.org/team.", "link", "https://example.org/team"),
        ("Schedule a session through the booking link on our site.", "booking", ""),
        ("Book a free consultation.", "booking", ""),
        ("Reach out via our contact form.", "contact", ""),
        ("Or write to hello@example.org.", "contact", ""),
    ],
)
def test_a_step_with_a_known_link_is_a_call_to_action(step: str, kind: str, link: str):
    block = body_blocks(f"Next Steps\n\nTo begin:\n\n- {step}\n")[-1]

    assert block.type == "call_to_action"
    assert block.value == {"kind": kind, "text": step, "label": "", "page": None, "link": link}


def test_a_step_without_a_link_stays_a_bullet_between_the_others():
    body = "Next Steps\n\n- Visit example.org today.\n- Tell a friend.\n- Use our contact form.\n"

    assert [block.type for block in body_blocks(body)[1:]] == [
        "call_to_action",
        "bullet_list",
        "call_to_action",
    ]


def test_steps_are_counted_as_bullets_too():
    counts = read_body("Next Steps\n\n- Visit example.org today.\n- Tell a friend.\n").counts

    assert (counts["bullets"], counts["next_steps"]) == (2, 1)


def test_links_elsewhere_stay_in_their_list():
    body = "What We Read\n\nSome of these may help:\n\n- Visit example.org for facts.\n- A diary.\n"

    assert body_blocks(body)[-1].type == "bullet_list"


def test_an_address_that_no_button_could_take_is_no_step():
    body = "Next Steps\n\n- Visit https://-/ today.\n- Rest.\n"

    assert body_blocks(body)[-1].type == "bullet_list"


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
    assert imported.left_out[0].line == 7


def test_the_whole_tail_is_left_out_with_names_between():
    imported = read_body(
        "The end is here.\n\n" + "\n".join([*SITE, "How to sleep", "Comment", "Name *"])
    )

    assert len(imported.left_out) == len(SITE) + 3
    assert len(imported.blocks) == 2


def test_such_a_line_inside_the_article_is_kept_with_a_doubt():
    imported = read_body(
        "Share this:\n\nMore sentences follow here.\n\nAnd a last one, at the end.\n"
    )

    assert imported.left_out == ()
    assert "reads like a part of a website" in imported.doubts[0].sentence


def test_a_sentence_among_them_is_kept_with_a_doubt():
    imported = read_body(
        "The end.\n\nShare this:\nJane is a therapist who likes long walks.\nLeave a Comment\n"
    )

    assert imported.blocks[-1].value == "<p>Jane is a therapist who likes long walks.</p>"
    assert any("among parts of the website" in doubt.sentence for doubt in imported.doubts)


def test_an_ending_in_plain_words_is_kept():
    imported = read_body("The end is near.\n\nWith warmth,\nThe team\n")

    assert imported.left_out == ()


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
