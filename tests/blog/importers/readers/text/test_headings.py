"""Which lines are headings, cue by cue, and which are not."""

import pytest

from blog.importers.source import SourceTooLarge
from blog.importers.tree import Listing
from tests.blog.importers.reading import doubts, items, outline, read, read_body

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
        "By phone",
        "2024 Was Kind To Us",
        "Art therapy at home",
        "Image and reality",
        "Understanding ADHD, anxiety and sleep",
        "A couple dealing with infidelity",
        "Reviewing your week",
        "Why it is worth talking early, even if you think that your child is still much too young",
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
        "*Names have been changed",
        "A leaflet about sleep (PDF, 2 MB)",
        "Monday to Friday, 9:00 a.m. to 5:00 p.m",
        "P.O. Box 12",
        "Find a clinic near you",
        "Photo: Ann Sample",
        "Photo credit Ann Sample",
        "Illustration by Ann Sample",
        "Foto: Ana Ejemplo",
        "A quiet morning / Getty Images",
        "© Sample Agency",
        "Courtesy of the Sample family",
        "Figure 2: Sleep in one week",
        "Ann Sample, PhD",
        "Dr. Ann B. Sample, Psy.D., LPC",
        "Reviewed by the clinical team",
        "Monday, March 3, 2024",
        "12 High Street",
        "Sampletown, CO 80202",
        "London SW1A 1AA",
        "Call us: (555) 010-0199",
        "Name: ____________",
        "How much do you believe it? ____ %",
        "My hardest hour of the day ..........",
    ],
)
def test_other_short_lines_are_paragraphs(line: str):
    assert outline(read_body(line + BELOW)) == []


QUESTIONS = [
    "What does it cost?",
    "How long does it take?",
    "Can I stop?",
    "If I miss an hour, do I pay for it?",
    "I am new here. Where do I begin?",
]


def test_where_headings_ask_they_may_first_tell_what_about():
    body = "".join(f"{question}{BELOW}\n\n" for question in QUESTIONS)

    assert [text for _, text in outline(read_body(body))] == QUESTIONS


def test_a_question_that_follows_a_sentence_is_text_among_other_headings():
    body = f"Slow Mornings{BELOW}\n\nYou are tired. What do you do?{BELOW}"

    assert [text for _, text in outline(read_body(body))] == ["Slow Mornings"]


def test_a_link_between_questions_is_no_heading():
    body = "".join(f"{question}{BELOW}\n\nDownload Our Form\n\n" for question in QUESTIONS)
    last = "Is it far?"

    assert [text for _, text in outline(read_body(body + last + BELOW))] == [*QUESTIONS, last]


def test_a_link_above_a_line_that_announces_a_list_is_none():
    body = "Support that stays\n\nSome words stand here and end with a stop.\n\nFind these and other places near you\n\nYou can also find places on our own pages:\n\n- one\n- two\n"

    assert [text for _, text in outline(read_body(body))] == ["Support that stays"]


def test_a_link_right_above_a_heading_is_none():
    body = f"Slow Mornings{BELOW}\n\nDownload our form\n\nWarm Evenings{BELOW}"

    assert [text for _, text in outline(read_body(body))] == ["Slow Mornings", "Warm Evenings"]


def test_the_names_above_a_street_are_part_of_the_address():
    address = (
        "Sample Programme for Carers\nCentre of Health\n12 High Street\nSampletown, CO 80202\n"
    )
    body = f"Where to write\nA short answer stands here.\nSend the form to:\n{address}What comes next\nAnother answer stands here.\n"

    assert [
        text
        for _, text in outline(
            read(f"A Title That Stands Apart\nAn opening paragraph comes first.\n{body}")
        )
    ] == [
        "Where to write",
        "What comes next",
    ]


def test_right_above_another_a_line_of_a_copied_page_may_be_a_heading():
    prose = "Some words stand here that are long enough to be prose, and they end with a full stop."
    sections = "".join(
        f"What helps {when}\n{prose}\n\n" for when in ("at dawn", "at noon", "at dusk")
    )
    page = f"Rest at work\n{prose}\n\nSmall ways to rest\nHow breaks help\n{prose}\n\n{sections}"

    assert [text for _, text in outline(read(page))][:2] == [
        "Small ways to rest",
        "How breaks help",
    ]


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

    assert any("may be a heading" in doubt for doubt in doubts(imported))


def test_one_line_in_lower_case_is_text():
    assert outline(read_body("just a line" + BELOW)) == []


@pytest.mark.parametrize(
    "line",
    [
        "¿Cuándo conviene pedir ayuda?",
        "Señales de agotamiento",
        "Wann Sie Hilfe brauchen",
        "Woran erkenne ich eine Krise?",
    ],
)
def test_headings_of_other_languages_are_headings(line: str):
    assert [text for _, text in outline(read_body(line + BELOW))] == [line]


def test_an_order_under_a_condition_is_a_heading_above_its_list():
    body = "Call your doctor if:\n\n- you cannot sleep\n- you cannot eat\n"

    assert [text for _, text in outline(read_body(body))] == ["Call your doctor if:"]


def test_a_sentence_that_ends_in_a_condition_is_text():
    assert outline(read_body("It can help to wait when:\n\n- you are tired\n- it is late\n")) == []


TIGHT = """A title without a blank line
This opening sentence is long enough to be prose and it ends with a full stop.
What comes first
A sentence stands here that is long enough to be prose, and it ends as one.
•\tthe first of two
•\tthe second of two
What comes next
Another sentence stands here that is long enough to be prose, and it ends as well.
"""


def test_headings_are_found_where_nothing_is_set_apart():
    assert [text for _, text in outline(read(TIGHT))] == ["What comes first", "What comes next"]


COPIED = """A page that was copied
It opens with a sentence that is long enough to be prose, and ends with a stop.

Getting through the night
Some evenings are harder than others, and that is no fault of anybody who has them.

What may help:

a warm bath
a slow walk
music without words
Getting through the day
Mornings have their own weather, and it changes more often than one might expect.

Most people find a way.

When to ask for help
Ask when it does not change, and ask before you think that you are allowed to ask.

"""


def test_a_page_copied_in_a_browser_keeps_its_headings_and_lists():
    article = read(COPIED)

    assert [text for _, text in outline(article)] == [
        "Getting through the night",
        "Getting through the day",
        "When to ask for help",
    ]
    (listing,) = [node for node in article.nodes if isinstance(node, Listing)]
    assert [text for _, _, text in items(listing)] == [
        "a warm bath",
        "a slow walk",
        "music without words",
    ]
    assert [doubt.kind for doubt in listing.doubts] == ["list"]


def test_resources_head_what_a_copied_page_lists_last():
    article = read(COPIED.rstrip() + "\n\nResources\nA line for parents: Call 555.\nSome place\n")

    assert ("h2", "Resources") in outline(article)
    assert [text for _, _, text in items(article.nodes[-1])] == [
        "A line for parents: Call 555.",
        "Some place",
    ]


def test_abbreviations_end_no_sentence():
    article = read_body("What Dr. Sample Says About Rest" + BELOW)

    assert [text for _, text in outline(article)] == ["What Dr. Sample Says About Rest"]


def test_more_lines_than_an_article_has_are_refused():
    with pytest.raises(SourceTooLarge, match="an article never has so many"):
        read("word\n" * 200_000)
