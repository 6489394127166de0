"""How many posts are believed for their looks, and who is told when there are more."""

from datetime import timedelta

import pytest
from django.core import mail

from forms.privacy.throttling import (
    EVERY_DESK,
    HOUR,
    MOST_AT_EVERY_DESK,
    MOST_TOGETHER,
    is_crowded,
    tell_of_crowd,
)
from site_core.models import OutboxMessage
from tests.builders import make_user

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    rows = OutboxMessage.objects.order_by("pk")
    return [(row.payload["desk"], row.key.partition(":")[0]) for row in rows]


def test_a_desk_believes_as_many_as_agreed_and_administrators_are_told_once_of_more(now):
    posts = MOST_TOGETHER + 3
    crowded = [is_crowded("comments", has_begun=True, now=now) for _ in range(posts)]

    assert crowded == [False] * MOST_TOGETHER + [True] * 3
    assert told() == [("comments", "comments")]


def test_nobody_is_told_before_there_are_too_many(now):
    for _ in range(MOST_TOGETHER):
        is_crowded("comments", has_begun=True, now=now)

    assert told() == []


def test_the_next_hour_begins_anew_and_the_next_day_is_told_of_again(now):
    for moment in (now, now + HOUR, now + timedelta(days=1)):
        crowded = [is_crowded("comments", has_begun=True, now=moment) for _ in range(8)]
        assert crowded == [False] * 7 + [True]

    assert told() == [("comments", "comments")] * 2


def test_browsers_without_scripts_are_counted_at_all_desks_together(now):
    crowded = [is_crowded(f"desk-{n}", now=now) for n in range(MOST_AT_EVERY_DESK + 1)]

    assert crowded == [False] * MOST_AT_EVERY_DESK + [True]
    assert told() == [(EVERY_DESK, EVERY_DESK)]


def test_browsers_with_scripts_are_not(now):
    for number in range(3 * MOST_AT_EVERY_DESK):
        assert not is_crowded(f"desk-{number}", has_begun=True, now=now)


@pytest.mark.parametrize(
    ("desk", "sentence"),
    [
        ("comments", f"More than {MOST_TOGETHER} messages came to the comments desk"),
        (EVERY_DESK, f"More than {MOST_AT_EVERY_DESK} messages came within an hour from browsers"),
    ],
)
def test_administrators_read_which_desk_it_is(now, desk, sentence):
    make_user(group="Administrators")

    tell_of_crowd({"desk": desk}, now)

    assert sentence in mail.outbox[0].body
