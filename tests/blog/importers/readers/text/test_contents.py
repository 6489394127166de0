"""Lines that say again what others say: tables of contents, labels that repeat their heading, pull quotes."""

import pytest

from blog.importers.tree import Quote, plain
from tests.blog.importers.reading import body_nodes, doubts, outline, read, read_body

PROSE = "Some words stand here that are long enough to be prose, and they end with a full stop."
COPIED = f"""A page with a table of contents
{PROSE}

On this page you find:

Warm evenings
Slow mornings
Long afternoons
Warm evenings
{PROSE}

Slow mornings
{PROSE}

Long afternoons
{PROSE}

"""


def test_a_table_of_contents_is_no_row_of_headings():
    assert [text for _, text in outline(read(COPIED))] == [
        "Warm evenings",
        "Slow mornings",
        "Long afternoons",
    ]


def test_what_a_table_of_contents_names_is_a_heading():
    names = ["You can begin today", "You can stop again", "You can come back"]
    items = "".join(f"- {name}\n" for name in names)
    body = items + "\n" + "".join(f"{name}\n\n{PROSE}\n\n" for name in names)

    assert [text for _, text in outline(read_body(body))] == names


def test_what_stands_above_a_table_of_contents_is_no_heading():
    names = ["Begin today", "Stop again", "Come back"]
    items = "".join(f"- {name}\n" for name in names)
    body = f"On this page\n\n{items}\n" + "".join(f"{name}\n\n{PROSE}\n\n" for name in names)

    assert [text for _, text in outline(read_body(body))] == names


def test_a_list_that_comes_again_names_no_headings():
    names = "- Sample Institute\n- House of Samples\n- Sample Line\n"
    body = f"Other Places\n\n{names}\nMore Places\n\n{names}\n{PROSE}"

    assert [text for _, text in outline(read_body(body))] == ["Other Places", "More Places"]


def test_a_label_that_repeats_the_heading_above_its_list_is_none():
    body = "Signs Of Rest\n\nSigns Of Rest\n\n- slow breath\n- warm hands\n"

    assert len(outline(read_body(body))) == 1


def test_headings_that_come_again_further_down_are_headings():
    week = f"Goals\n\n{PROSE}\n\nExercise\n\n{PROSE}\n\nQuestions\n\n{PROSE}\n\n"

    assert len(outline(read_body(week + week))) == 6


PARAGRAPH = "Rest is hard to learn. Your body keeps asking for what the day has taken away. That is no weakness, and it passes."


@pytest.mark.parametrize(
    "pulled",
    [
        "Your body keeps asking for what the day has taken away",
        "Your body keeps asking for what the day has taken away.",
        "“Your body keeps asking for what the day has taken away.”",
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_what_repeats_a_sentence_of_a_paragraph_is_a_quotation_and_doubted(pulled: str, order: int):
    text = "\n\n".join([PARAGRAPH, pulled, PROSE][::order])

    quotes = [node for node in body_nodes(text) if isinstance(node, Quote)]

    assert [plain(quote.paragraphs[0]) for quote in quotes] == [pulled]
    assert outline(read_body(text)) == []
    assert any("said in a paragraph, too" in doubt for doubt in doubts(read_body(text)))


def test_a_heading_whose_words_the_text_uses_stays_a_heading():
    text = (
        f"What the body asks for\n\nHere we say what the body asks for when it is tired.\n\n{PROSE}"
    )

    assert [words for _, words in outline(read_body(text))] == ["What the body asks for"]


def test_a_paragraph_that_comes_again_is_a_paragraph():
    assert not any(
        isinstance(node, Quote) for node in body_nodes(f"{PROSE}\n\n{PARAGRAPH}\n\n{PROSE}")
    )
