"""What a text does elsewhere, and what stands around a line, decide whether that line is a heading."""

import pytest

from tests.blog.importers.reading import outline, read, read_body

TITLED = "The Long Way Home", "What The River Knows", "Four Quiet Habits", "When To Ask Again"
PLAIN = "The long way home", "What the river knows", "Four quiet habits", "Where to ask again"
LINE = "The last boat leaves at dusk"
ANSWER = "Somebody waits on the other side with a lamp."


def _text(headings: tuple[str, ...], *lines: str) -> str:
    sections = "\n\n".join(f"{heading}\n\nSome words stand here." for heading in headings)
    return "\n\n".join([sections, *lines])


def _headings(body: str) -> list[str]:
    return [text for _, text in outline(read_body(body))]


def test_a_line_in_small_letters_is_no_heading_where_headings_are_titles():
    assert _headings(_text(TITLED, LINE, ANSWER)) == list(TITLED)


def test_the_same_line_is_one_where_headings_are_in_small_letters():
    assert LINE in _headings(_text(PLAIN, LINE, ANSWER))


def test_a_title_among_headings_in_small_letters_may_be_a_name():
    assert "The Sample Method" in _headings(_text(PLAIN, "The Sample Method", ANSWER))


def test_the_name_of_a_house_in_a_copied_list_is_none_where_headings_are_in_small_letters():
    prose = "Some words stand here that are long enough to be prose, and they end with a full stop."
    sections = "".join(f"{heading}\n{prose}\n\n" for heading in PLAIN)
    names = "House of Samples\nSample Institute for the study of sleep"
    text = f"A Title\n{sections}You can also ask:\n\n{names}\n{prose}\n\n{prose}\n"

    assert [heading for _, heading in outline(read(text))] == list(PLAIN)


def test_a_few_lines_without_a_stop_in_a_long_story_are_no_headings():
    told = ["He looked at the door and said nothing."] * 6
    story = "\n\n".join([*told, "She was already there", *told, "Then it rained", *told])

    assert _headings(story) == []


@pytest.mark.parametrize(
    "line", ["For a couple, 80 minutes: $240", "Friday, 8 to 14", "A client, 2022", "Groups $55"]
)
def test_a_line_that_ends_with_a_value_is_no_heading(line: str):
    assert _headings(f"{line}\n\n{ANSWER}") == []


@pytest.mark.parametrize("line", ["A letter in 12 lines", "Babies and toddlers (0 to 3)"])
def test_a_number_elsewhere_says_no_value(line: str):
    assert _headings(f"{line}\n\n{ANSWER}") == [line]


def test_what_names_the_text_above_it_right_above_a_heading_ends_a_section():
    below = "Other questions\n\nPeople wonder about many of them."
    body = f"Learning to swim\n\nChildren learn to swim when they like the water.\n\nSome swimming advice\n\n{below}"

    assert _headings(body) == ["Learning to swim", "Other questions"]


def test_of_a_run_of_short_lines_those_in_the_middle_are_no_headings():
    run = "Opening times", "Every weekday morning", "Saturday on request", "How to reach us"
    body = "\n\n".join([ANSWER, *run, ANSWER])

    assert "Every weekday morning" not in _headings(body)
    assert "Saturday on request" not in _headings(body)


def test_who_signs_a_letter_is_no_heading():
    body = f"{ANSWER}\n\nWith warmth,\n\nYour Ann Sample\n\nThe group begins in May, as it does each year."

    assert _headings(body) == []


FACTS = ["Place: the old mill", "Begins: as soon as six have come", "Price: what you can spare"]


def test_labels_with_values_beside_one_another_are_no_headings():
    assert _headings("\n\n".join(["Facts in short", *FACTS, ANSWER])) == ["Facts in short"]


def test_what_stands_right_above_them_is_a_heading():
    lines = [ANSWER, ANSWER, "Alcohol and drugs", *FACTS, ANSWER]

    assert [heading for _, heading in outline(read("\n".join(["A Title", *lines])))] == [lines[2]]


def test_a_label_beside_a_sentence_with_one_or_with_a_number_may_be_a_heading():
    lines = (
        "Remember: nobody is late.",
        "Evening: the long way home",
        "Week 1: Maps",
        "Week 2: Stars",
    )
    body = "\n\n".join([ANSWER, *lines[:2], ANSWER, lines[2], lines[3], ANSWER])

    assert _headings(body) == list(lines[1:])


def test_what_stands_above_who_wrote_it_is_no_heading():
    byline = "By Ann Sample | Pictures by Jo Sample | twelve minutes of your time today"

    assert _headings(f"What a river teaches those who wait\n\n{byline}\n\n{ANSWER}") == []


def test_speakers_are_no_headings():
    body = "Client: Why?\nTherapist: Say more.\nClient: I am tired.\nTherapist: Since when?\nClient: May.\n"

    assert outline(read_body(body)) == []


def test_what_stands_above_long_words_without_a_stop_may_be_a_heading():
    told = "“I came for an hour, I stayed until the last boat had left, and I would do the same again tomorrow” – Jo, 34"

    assert _headings("\n\n".join([ANSWER, "Real stories", told, ANSWER])) == ["Real stories"]


def test_names_below_one_another_at_the_end_are_no_headings():
    names = "The Quiet Room Over The Mill", "A Map For The Long Way", "Letters To The Far Side"
    text = _text(TITLED, "Further Reading", *names)

    assert _headings(text) == [*TITLED, "Further Reading"]
    assert _headings(f"{text}\n\nLast updated: 2 May 2020") == [*TITLED, "Further Reading"]
    assert names[0] in _headings(f"{text}\n\nIt ends with a sentence.")


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("Words for those who wait and those who come", []),
        ("Why do some of us wait?", ["Why do some of us wait?"]),
        ("Overview", ["Overview"]),
    ],
)
def test_a_long_line_right_below_the_title_is_a_subtitle(first: str, found: list[str]):
    text = f"A Title That Stands Apart\n\n{first}\n\n{ANSWER}\n\n{_text(PLAIN)}"

    assert [heading for _, heading in outline(read(text))] == [*found, *PLAIN]


def test_a_long_line_below_two_short_ones_is_none_either():
    last = "No crossing in the weeks after the first frost"

    assert last not in _headings(_text(PLAIN, "Bread for two", "A lamp", last, ANSWER))
    assert last in _headings(_text(PLAIN, last, ANSWER))


def test_a_heading_right_above_another_is_one_where_nothing_is_set_apart():
    told = "A sentence stands here that is long enough to be prose, and it ends as one."
    lines = *(f"{heading}\n{told}" for heading in PLAIN), f"Small tasks\nOn the water\n{told}"
    text = "A Title\n" + told + "\n" + "\n".join(lines)

    assert [text for _, text in outline(read(text))] == [*PLAIN, "Small tasks", "On the water"]
