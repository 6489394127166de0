"""Five wrong passwords, and even the right one waits: for one name, or for one address that tries many."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.test import override_settings

from site_core.authentication import (
    MOST_WRONG,
    WITHIN,
    Attempt,
    TooManyAttempts,
    begin_attempt,
    excuse_attempt,
)
from site_core.counters.places import HOUSEHOLDS

ADA = Attempt("login", "ada", "198.51.100.7")
MINUTE = timedelta(minutes=1)
AWAY = {
    "STORE": "site_core.counters.on_redis.RedisStore",
    "LOCATION": "unix:///nowhere/redis.sock",
    "PREFIX": "",
}


def is_judged(attempt: Attempt, now) -> bool:
    try:
        begin_attempt(attempt, now=now)
    except TooManyAttempts:
        return False
    return True


def other(name: str = "ada", address: str = "198.51.100.7", door: str = "login") -> Attempt:
    return Attempt(door, name, address)


def fail(now, *attempts: Attempt) -> list[bool]:
    return [is_judged(attempt, now) for attempt in attempts]


@pytest.mark.usefixtures("counters")
class TestOneName:
    def test_five_are_judged_and_no_more_until_five_minutes_are_over(self, now):
        assert fail(now, *[ADA] * (MOST_WRONG + 2)) == [True] * MOST_WRONG + [False] * 2

        assert not is_judged(ADA, now + WITHIN - timedelta(seconds=1))
        assert is_judged(ADA, now + WITHIN)

    @pytest.mark.parametrize("name", ["ADA", "Ada", "ａｄａ"])
    def test_spelling_makes_no_other_name(self, now, name):
        fail(now, *[ADA] * MOST_WRONG)

        assert not is_judged(other(name), now)

    def test_nobody_is_locked_out_from_elsewhere_or_at_another_door(self, now):
        fail(now, *[ADA] * 20)

        assert is_judged(other(address="203.0.113.9"), now)
        assert is_judged(other(door="reset"), now)
        assert is_judged(other("ben"), now)

    def test_who_was_right_begins_anew(self, now):
        for _ in range(4):
            assert fail(now, *[ADA] * MOST_WRONG) == [True] * MOST_WRONG
            excuse_attempt(ADA, now=now)

    @pytest.mark.parametrize(
        ("later", "said"),
        [(0 * MINUTE, "in 5 minutes."), (3.5 * MINUTE, "in 2 minutes."), (4.5 * MINUTE, "in 1 m")],
    )
    def test_a_refusal_says_when_to_try_again(self, now, later, said):
        fail(now, *[ADA] * MOST_WRONG)

        with pytest.raises(TooManyAttempts, match=said):
            begin_attempt(ADA, now=now + later)

    def test_of_many_at_the_same_moment_five_are_judged(self, now):
        together = Barrier(12)

        def one(_number: int) -> bool:
            together.wait()
            return is_judged(ADA, now)

        with ThreadPoolExecutor(12) as threads:
            assert sum(threads.map(one, range(12))) == MOST_WRONG


@pytest.mark.usefixtures("counters")
class TestManyNames:
    NAMES = [other(f"name-{number}") for number in range(20)]

    def test_an_address_that_tries_one_name_after_another_is_stopped(self, now):
        assert sum(fail(now, *self.NAMES)) == MOST_WRONG

        assert not is_judged(ADA, now)
        assert is_judged(other(address="203.0.113.9"), now)
        assert is_judged(ADA, now + WITHIN)

    def test_whoever_holds_a_whole_network_gets_sixteen_times_as_many_and_no_more(self, now):
        households = [other(address=f"2001:db8:1:{number:x}::/64") for number in range(200)]

        assert sum(fail(now, *households)) == MOST_WRONG * HOUSEHOLDS

        assert not is_judged(other("ben", address="2001:db8:1:ffff::/64"), now)
        assert is_judged(other(address="2001:db8:2:1::/64"), now)
        assert is_judged(other(address="2001:db8:1:ffff::/64"), now + WITHIN)

    def test_what_was_not_judged_is_not_held_against_its_name(self, now):
        fail(now, *self.NAMES)
        fail(now, *[ADA] * 20)

        assert fail(now + WITHIN, *[ADA] * MOST_WRONG) == [True] * MOST_WRONG

    def test_a_practice_that_begins_its_day_behind_one_address_gets_in(self, now):
        for attempt in self.NAMES:
            assert is_judged(attempt, now)
            excuse_attempt(attempt, now=now)

    def test_an_account_of_ones_own_buys_no_further_tries(self, now):
        for attempt in self.NAMES[:MOST_WRONG]:
            fail(now, attempt)
            if is_judged(ADA, now):
                excuse_attempt(ADA, now=now)

        assert fail(now, *self.NAMES[MOST_WRONG:]) == [False] * (20 - MOST_WRONG)

    def test_nor_does_logging_in_twice_at_the_same_moment(self, now):
        for attempt in self.NAMES[:MOST_WRONG]:
            fail(now, attempt)
            for judged in [is_judged(ADA, now) for _ in range(2)]:
                if judged:
                    excuse_attempt(ADA, now=now)

        assert fail(now, *self.NAMES[MOST_WRONG:]) == [False] * (20 - MOST_WRONG)

    def test_of_many_at_the_same_moment_five_are_judged(self, now):
        together = Barrier(12)

        def one(number: int) -> bool:
            together.wait()
            return is_judged(self.NAMES[number], now)

        with ThreadPoolExecutor(12) as threads:
            assert sum(threads.map(one, range(12))) == MOST_WRONG


@pytest.mark.faults(4)
@pytest.mark.django_db
def test_while_the_counters_are_away_the_database_counts_and_the_door_stays_shut(now):
    with override_settings(COUNTERS=AWAY):
        assert [is_judged(ADA, now) for _ in range(MOST_WRONG + 2)] == [True] * MOST_WRONG + [
            False
        ] * 2
        later = now + WITHIN
        assert is_judged(ADA, later)
        excuse_attempt(ADA, now=later)
        assert [is_judged(ADA, later) for _ in range(MOST_WRONG)] == [True] * MOST_WRONG
