"""Two machines that share a Redis: a change on one is known to the other, or nothing is believed."""

import pytest
from django.utils.module_loading import import_string

from site_core.page_cache.on_redis import SpreadStamps
from site_core.page_cache.stamping import SPREAD
from site_core.page_cache.stamps import SITE, Stamps, place_of
from tests.patience import wait_until
from tests.redis_server import running_redis_server

HERE = place_of(SITE)


def machine(folder, location):
    return SpreadStamps(Stamps(folder / "site.stamps"), location=location, prefix="test")


def made_on(stamps):
    """What an answer that is made now goes by, once the machine knows of no change under way."""
    wait_until(lambda: stamps.snapshot().is_settled(HERE))
    return [(HERE, stamps.snapshot()[HERE])]


@pytest.fixture
def two_machines(tmp_path):
    with running_redis_server() as location:
        yield machine(tmp_path / "one", location), machine(tmp_path / "two", location)


def test_a_site_with_redis_has_stamps_for_several_machines():
    assert import_string(SPREAD) is SpreadStamps


def test_a_change_on_one_machine_is_known_on_the_other(two_machines):
    one, two = two_machines
    made = made_on(two)
    wait_until(lambda: two.still(made))

    with one.changing([SITE]):
        wait_until(lambda: not two.snapshot().is_settled(HERE))
    wait_until(lambda: two.snapshot().is_settled(HERE))

    assert not two.still(made)


def test_other_tags_stay(two_machines):
    one, two = two_machines
    wait_until(lambda: two.snapshot().is_settled(place_of("comments:2")))
    made = [(place_of("comments:2"), two.snapshot()[place_of("comments:2")])]

    with one.changing(["comments:1"]):
        wait_until(lambda: not two.snapshot().is_settled(place_of("comments:1")))

    wait_until(lambda: two.still(made))


def test_who_has_lost_redis_believes_nothing_and_commits_all_the_same(tmp_path):
    with running_redis_server() as location:
        stamps = machine(tmp_path, location)
        made = made_on(stamps)
        wait_until(lambda: stamps.still(made))

    wait_until(lambda: not stamps.still(made))
    assert not stamps.snapshot().is_settled(HERE)
    with stamps.changing([SITE]):
        pass


def test_a_redis_that_was_emptied_makes_nothing_old_true(two_machines):
    one, two = two_machines
    made = made_on(two)

    one._redis.flushall()

    wait_until(lambda: two.snapshot().is_settled(HERE) and not two.still(made))
