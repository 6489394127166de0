"""What a text says itself, and what it only tells, asks, supposes or denies."""

import pytest

from site_core.wording.assertion import (
    is_asked,
    is_denied,
    is_help,
    is_refuted,
    is_reported,
    is_supposed,
)
from site_core.wording.texts import Sentence, sentences_of

WORDS = "weak"
"""The words that are judged in each of these sentences."""


def judged(text: str) -> tuple[Sentence, int, int]:
    (sentence,) = sentences_of(text)
    first = [word.folded for word in sentence.words].index(WORDS)
    return sentence, first, first + 1


@pytest.mark.parametrize(
    "text",
    [
        "She is not weak.",
        "Nobody is weak.",
        "It is not true that he is weak.",
        "It is a myth that men are weak.",
        "No one who cries is weak.",
        "No child who cries is weak.",
        "There is no reason in the world that makes you weak.",
        "Please do not tell a grieving friend that he is weak.",
        "We refuse to say that they are weak.",
    ],
)
def test_it_is_denied(text):
    assert is_denied(*judged(text))


@pytest.mark.parametrize(
    "text",
    [
        "She is weak.",
        "It is true that he is weak.",
        "They do not want you to know how weak they are.",
        "He did not come, because he is weak.",
        "Your ex isn't just difficult, she's weak.",
        "He is rather weak.",
        "Why don't you see that he is weak?",
    ],
)
def test_it_is_not_denied(text):
    assert not is_denied(*judged(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("That tears are weak is simply a myth.", True),
        ("That they are weak is not true.", True),
        ("They are weak, and that is our topic.", False),
    ],
)
def test_it_is_refuted_later(text, expected):
    sentence, _, last = judged(text)
    assert is_refuted(sentence, last) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Being told that you are weak hurts.", True),
        ("His father used to say that only the weak cry.", True),
        ("They asked her why she was so weak.", True),
        ("Anyone who tells you women are weak has not met mine.", True),
        ("The belief that tears are weak is old.", True),
        ("She is weak, he thought.", True),
        ("We told him that he is weak.", False),
        ("Experts say that boys are weak.", False),
        ("He was told to wait, but he is weak.", False),
        ("Boys are weak.", False),
    ],
)
def test_it_is_told_of_others(text, expected):
    assert is_reported(*judged(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is it weak to cry?", True),
        ("Does crying make us weak?", True),
        ("Are you weak?", False),
        ("Isn't that weak?", False),
        ("That is weak.", False),
    ],
)
def test_it_is_asked(text, expected):
    assert is_asked(judged(text)[0]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If somebody calls you weak, leave.", True),
        ("If somebody shouts, you are weak.", False),
        ("If you are weak, rest.", False),
    ],
)
def test_it_is_supposed(text, expected):
    sentence, first, _ = judged(text)
    assert is_supposed(sentence, first) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Feeling weak may be a sign of hunger.", True),
        ("If your daughter feels weak, sit down with her.", True),
        ("Ask kindly who calls them weak.", True),
        ("The illness tells you that you are weak.", True),
        ("If your mother asks, say that you feel weak.", False),
        ("Nobody will ask why you are weak.", False),
    ],
)
def test_it_helps_those_who_care(text, expected):
    assert is_help(judged(text)[0]) is expected
