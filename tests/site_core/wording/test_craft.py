"""Long sentences, numbers typed by hand, and words for pictures that say nothing."""

import pytest

from site_core.wording import writing_rules
from site_core.wording.craft import LONGEST_WORDS, digits, empty_picture_words, shapes_in


def found(text: str, **options) -> list[tuple[str, str]]:
    return [(finding.rule.id, finding.words) for finding in shapes_in(text, **options)]


def test_a_sentence_that_runs_on_is_named_with_its_length():
    long = "Each " + "word " * LONGEST_WORDS + "counts."

    assert found(f"Short. {long}") == [("long-sentence", f"{LONGEST_WORDS + 2} words")]
    assert found("Each " + "word " * (LONGEST_WORDS - 2) + "counts.") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Reach us at 303-555-0110.", "303-555-0110"),
        ("Reach us at (303) 555-0110 today.", "(303) 555-0110"),
        ("It is 1-844-493-8255, at any hour.", "1-844-493-8255"),
        ("From abroad: +49 30 1234 5678.", "+49 30 1234 5678"),
        ("Call 988 or come by.", "988"),
        ("Text HOME to 741741.", "741741"),
        ("Samaritans: 0800 111 2222", "0800 111 2222"),
    ],
)
def test_a_number_to_dial_is_named(text, number):
    assert found(text) == [("typed-number", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Call 911 if somebody is in danger.",
        "About 200 people took part from 2019 to 2023.",
        "It costs $140 and takes 50 minutes.",
        "Call us after 6:30 or before 9.",
        "See pages 110-250 of the book, doi 10.1016/104.047.",
        "In 2024 we moved to 1200 Pearl Street.",
        "She called 40% of them.",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert found(text) == []


def test_a_number_of_a_crisis_line_is_named_wherever_it_stands():
    assert found("988 is open at night.", known={"988"}) == [("typed-number", "988")]


@pytest.mark.parametrize("number", ["1-844-493-8255", "(844) 493-8255", "+1 844 493 8255"])
def test_however_it_is_written_it_is_one_number(number):
    assert digits(number) == "8444938255"


@pytest.mark.parametrize(
    "alt", ["IMG_2041.jpg", "image", "Photo 3", "A picture of a lake", "my-lake.png", "Untitled"]
)
def test_words_that_say_nothing_of_a_picture_are_named(alt):
    (finding,) = empty_picture_words(alt)
    assert finding.words == alt


@pytest.mark.parametrize("alt", ["", "A quiet lake at dusk", "Two chairs that face each other"])
def test_words_that_say_what_it_shows_are_not(alt):
    assert list(empty_picture_words(alt)) == []


def test_no_text_makes_it_slow():
    assert (
        list(shapes_in("1" * 20_000 + " (" * 20_000 + "303-" * 9_000 + "303 " * 9_000)) is not None
    )


def test_they_are_rules_like_the_others():
    rules = writing_rules()

    for rule in ("long-sentence", "typed-number", "picture-words", "stigma"):
        assert rules[rule].reason.endswith(".")
        assert rules[rule].better
