"""Who "she" is: one person of a story, or everybody in that role."""

import pytest

from site_core.wording.persons import is_about_one_person
from site_core.wording.texts import sentences_of

PRONOUNS = {"he", "she", "his", "her"}


def is_one_person(text: str, words: str) -> bool:
    """What is judged of the words from the first of ``words``, who they speak of, to the pronoun behind them."""
    (sentence,) = sentences_of(text)
    row, spoken_of = [word.folded for word in sentence.words], words.casefold().split()
    first = next(
        index for index in range(len(row)) if row[index : index + len(spoken_of)] == spoken_of
    )
    behind = range(first + len(spoken_of), len(row))
    last = next(index for index in behind if row[index] in PRONOUNS) + 1
    return is_about_one_person(sentence, first, last)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("As a therapist, she knows how tired one can be.", "a therapist"),
        ("A nurse told us that she had cried in the car.", "a nurse"),
        ("The therapist who treated him had lost her brother.", "the therapist"),
        ("The doctor, Mr Lind, keeps his door open.", "the doctor"),
        ("The psychologist Anna Freud loved her dog.", "the psychologist"),
        ("She knows a doctor who keeps her word.", "a doctor"),
        ("My sister asks a nurse when she is in pain.", "a nurse"),
    ],
)
def test_one_person_of_a_story(text, words):
    assert is_one_person(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A therapist knows her limits.", "a therapist"),
        ("The nurse will bring her chart.", "the nurse"),
        ("If the manager was unkind, he should apologise.", "if the manager"),
        ("My sister knows that a doctor keeps his word.", "a doctor"),
        ("A good therapist keeps his notes locked away.", "a good therapist"),
    ],
)
def test_everybody_in_a_role(text, words):
    assert not is_one_person(text, words)
