"""How many posts are believed for their looks, and who is told when there are more."""

from datetime import timedelta

import pytest
from django.core import mail

from forms.privacy.throttling import CROWD, HOUR, MOST_TOGETHER, is_crowded, tell_of_crowd
from site_core.models import OutboxMessage
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_user

pytestmark = pytest.mark.django_db


def told() -> int:
    return OutboxMessage.objects.filter(kind__startswith=CROWD).count()


def test_as_many_as_agreed_are_believed_and_administrators_are_told_once_of_more(now):
    crowded = [is_crowded(now=now) for _ in range(MOST_TOGETHER + 3)]

    assert crowded == [False] * MOST_TOGETHER + [True] * 3
    assert told() == 1


def test_nobody_is_told_before_there_are_too_many(now):
    for _ in range(MOST_TOGETHER):
        is_crowded(now=now)

    assert told() == 0


def test_the_next_hour_begins_anew_and_the_next_day_is_told_of_again(now):
    for moment in (now, now + HOUR, now + timedelta(days=1)):
        crowded = [is_crowded(now=moment) for _ in range(MOST_TOGETHER + 1)]
        assert crowded == [False] * MOST_TOGETHER + [True]

    assert told() == 2


def test_administrators_read_what_to_do(now):
    make_user(group="Administrators")

    tell_of_crowd({}, now)
    deliver_waiting(clock=lambda: now)

    assert "Please look through what is doubtful" in mail.outbox[0].body
