"""Proof of work: solved once, for one form, within the hour."""

import json
import secrets
from base64 import b64decode, b64encode
from datetime import timedelta

import pytest
from altcha import Challenge, Payload, solve_challenge

from forms.privacy.posts.proof import (
    FEWEST_HASHES,
    LONGEST_ANSWER,
    MOST_HASHES,
    is_proved,
    new_challenge,
)


def solved(challenge: str) -> str:
    asked = Challenge.from_dict(json.loads(challenge))
    return Payload(asked, solve_challenge(asked)).to_base64()


def test_a_solution_counts_once(now):
    answer = solved(new_challenge("comment-1", now=now))

    assert is_proved(answer, form="comment-1", now=now)
    for later in (timedelta(0), timedelta(seconds=301), timedelta(minutes=59)):
        assert not is_proved(answer, form="comment-1", now=now + later)


@pytest.mark.parametrize(
    ("drawn", "hashes"),
    [(lambda below: 0, FEWEST_HASHES), (lambda below: below - 1, MOST_HASHES - 1)],
)
def test_a_visitor_hashes_as_often_as_agreed(now, monkeypatch, drawn, hashes):
    monkeypatch.setattr(secrets, "randbelow", drawn)

    asked = json.loads(new_challenge("comment-1", now=now))

    assert solve_challenge(Challenge.from_dict(asked)).counter == hashes
    assert asked["parameters"]["cost"] == 1  # each time once


def test_a_challenge_of_a_time_to_come_does_not_count(now):
    answer = solved(new_challenge("comment-1", now=now + timedelta(seconds=2)))

    assert not is_proved(answer, form="comment-1", now=now)


@pytest.mark.parametrize(("form", "later"), [("comment-2", 0), ("comment-1", 61)])
def test_a_solution_of_another_form_or_another_hour_does_not_count(now, form, later):
    answer = solved(new_challenge("comment-1", now=now))

    assert not is_proved(answer, form=form, now=now + timedelta(minutes=later))


@pytest.mark.parametrize("answer", ["", "x", "e30=", "bnVsbA==", "\0", "é" * 10, "A" * 100_000])
def test_nonsense_does_not_count(now, answer):
    assert not is_proved(answer, form="comment-1", now=now)


def test_a_solution_that_is_much_longer_than_need_be_does_not_count(now):
    answer = json.loads(b64decode(solved(new_challenge("comment-1", now=now))))
    padded = b64encode(json.dumps(answer, indent=" " * 400).encode()).decode()

    assert len(padded) > LONGEST_ANSWER
    assert not is_proved(padded, form="comment-1", now=now)


def test_a_challenge_that_somebody_made_easier_does_not_count(now):
    challenge = json.loads(new_challenge("comment-1", now=now))
    challenge["parameters"]["keyPrefix"] = "0"

    assert not is_proved(solved(json.dumps(challenge)), form="comment-1", now=now)
