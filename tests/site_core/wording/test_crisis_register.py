"""Words of visitors after which nobody should wait."""

import pytest

from site_core.wording import speaks_of_crisis


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "i wish i were dead",
        "I don’t want to wake up anymore",
        "I cannot\ngo on",
        "They would be better off without me.",
        "my husband tried to kill me",
        "He beats the kids",
        "self-harm again",
        "I took an overdose",
        "there is no reason to live",
    ],
)
def test_somebody_in_danger_is_heard(text):
    assert speaks_of_crisis(text)


@pytest.mark.parametrize(
    "text", ["Thank you for this article.", "I cut my sugar and ended the day.", ""]
)
def test_other_words_are_not(text):
    assert not speaks_of_crisis(text)
