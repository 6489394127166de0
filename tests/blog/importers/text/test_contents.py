"""Lines that say again what others say: tables of contents, and labels that repeat their heading."""

from tests.blog.importers.reading import outline, read, read_body

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


def test_a_label_that_repeats_the_heading_above_its_list_is_none():
    body = "Signs Of Rest\n\nSigns Of Rest\n\n- slow breath\n- warm hands\n"

    assert len(outline(read_body(body))) == 1


def test_headings_that_come_again_further_down_are_headings():
    week = f"Goals\n\n{PROSE}\n\nExercise\n\n{PROSE}\n\nQuestions\n\n{PROSE}\n\n"

    assert len(outline(read_body(week + week))) == 6
