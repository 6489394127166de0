"""Households are counted one by one, and a network that one person may hold as a whole."""

from datetime import timedelta

import pytest

from site_core.counters import count_place, counted_place, take_back_place
from site_core.counters.places import HOUSEHOLDS

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("counters")


def household(number: int) -> str:
    """One of the 65,536 in a /48."""
    return f"2001:db8:1:{number:x}::/64"


def test_whoever_walks_through_a_network_is_counted_as_a_sixteenth_of_it(now):
    seen = [count_place("posts", household(number), within=HOUR, now=now) for number in range(100)]

    assert seen == [-(-number // HOUSEHOLDS) for number in range(1, 101)]
    assert counted_place("posts", household(9_999), now=now) == -(-100 // HOUSEHOLDS)


def test_neighbours_and_others_are_not_held_responsible(now):
    for _ in range(HOUSEHOLDS):
        count_place("posts", household(1), within=HOUR, now=now)

    assert counted_place("posts", household(1), now=now) == HOUSEHOLDS
    assert counted_place("posts", household(2), now=now) == 1
    assert counted_place("posts", "2001:db8:2:1::/64", now=now) == 0


def test_what_is_taken_back_is_taken_back_in_both(now):
    for number in range(HOUSEHOLDS):
        count_place("posts", household(number), within=HOUR, now=now)
        take_back_place("posts", household(number), now=now)

    assert counted_place("posts", household(0), now=now) == 0


@pytest.mark.parametrize("visitor", ["198.51.100.7", ""])
def test_others_are_counted_as_they_are(now, visitor):
    assert [count_place("posts", visitor, within=HOUR, now=now) for _ in range(3)] == [1, 2, 3]
    take_back_place("posts", visitor, now=now)
    assert counted_place("posts", visitor, now=now) == 2
