"""A count lives as long as it says, a claim is made once, and neither knows whom it is about."""

from datetime import timedelta

import pytest
from django.test import override_settings

from site_core.counters import (
    StoreAway,
    change_word,
    claim,
    count,
    counted,
    ends_at,
    forget,
    store,
    take_back,
    word,
)
from site_core.counters.in_database import DatabaseStore

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVERY_301_SECONDS = timedelta(seconds=301)
VISITOR = "198.51.100.7"
AWAY = {
    "STORE": "site_core.counters.on_redis.RedisStore",
    "LOCATION": "unix:///nowhere/redis.sock",
    "PREFIX": "",
}


def counts(now, *, number, every, within=HOUR):
    moments = [now + every * n for n in range(number)]
    return [count("posts", VISITOR, within=within, now=moment) for moment in moments]


@pytest.mark.usefixtures("counters")
class TestCounts:
    def test_posts_every_301_seconds_are_counted_up(self, now):
        assert counts(now, number=11, every=EVERY_301_SECONDS) == list(range(1, 12))

    def test_a_count_begins_anew_when_its_time_is_over_and_not_before(self, now):
        assert counts(now, number=4, every=HOUR / 2) == [1, 2, 1, 2]

    def test_a_count_goes_on_over_midnight(self, now):
        evening = now.replace(hour=16, minute=50)  # 23:50 in UTC, where the day of a key ends

        assert counts(evening, number=20, every=EVERY_301_SECONDS, within=DAY) == [*range(1, 21)]

    def test_nothing_is_counted_for_longer_than_its_key_lives(self, now):
        with pytest.raises(ValueError, match="longer"):
            count("posts", VISITOR, within=2 * DAY, now=now)

    def test_a_flood_of_others_takes_nothing_away(self, now):
        count("posts", VISITOR, within=HOUR, now=now)
        before = word("pages")
        for number in range(600):
            count("posts", f"visitor {number}", within=HOUR, now=now)

        assert count("posts", VISITOR, within=HOUR, now=now) == 2
        assert word("pages") == before

    def test_looking_does_not_count_and_forgetting_begins_anew(self, now):
        counts(now, number=3, every=timedelta(0))
        assert [counted("posts", VISITOR, now=now) for _ in range(2)] == [3, 3]

        forget("posts", VISITOR, now=now)
        assert counted("posts", VISITOR, now=now) == 0
        assert count("posts", VISITOR, within=HOUR, now=now) == 1

    def test_what_is_taken_back_was_not_counted_and_the_end_stays(self, now):
        counts(now, number=2, every=HOUR / 4)
        for _ in range(3):
            take_back("posts", VISITOR, now=now + HOUR / 2)

        assert counted("posts", VISITOR, now=now + HOUR / 2) == 0
        assert ends_at("posts", VISITOR, now=now + HOUR / 2) == now + HOUR
        assert ends_at("posts", VISITOR, now=now + HOUR) is None

    def test_kinds_do_not_share_counts(self, now):
        assert count("posts", VISITOR, within=HOUR, now=now) == 1
        assert count("logins", VISITOR, within=HOUR, now=now) == 1


@pytest.mark.usefixtures("counters")
class TestClaims:
    @pytest.mark.parametrize("later", [timedelta(0), timedelta(seconds=301), timedelta(minutes=59)])
    def test_a_second_claim_is_refused_until_the_end(self, now, later):
        assert claim("proof", "nonce", until=now + HOUR, now=now)
        assert not claim("proof", "nonce", until=now + 2 * HOUR, now=now + later)

    def test_a_claim_holds_over_midnight(self, now):
        evening = now.replace(hour=16, minute=59)
        assert claim("proof", "nonce", until=evening + HOUR, now=evening)

        assert not claim("proof", "nonce", until=evening + HOUR, now=evening + timedelta(minutes=2))


@pytest.mark.usefixtures("counters")
class TestWords:
    def test_a_word_stays_until_it_is_changed(self):
        before = word("pages")
        assert word("pages") == before

        change_word("pages")
        assert word("pages") != before

    def test_a_word_that_was_lost_does_not_come_back(self):
        before = word("pages")
        store().forget_everything()

        assert word("pages") != before


@pytest.mark.faults(4)
@pytest.mark.django_db
class TestStoreAway:
    @pytest.fixture(autouse=True)
    def store_is_away(self):
        with override_settings(COUNTERS=AWAY):
            yield

    def test_the_database_counts_and_nothing_happens_twice(self, now):
        assert counts(now, number=3, every=MINUTE) == [1, 2, 3]
        take_back("posts", VISITOR, now=now)
        assert counted("posts", VISITOR, now=now) == 2
        assert ends_at("posts", VISITOR, now=now) == now + HOUR
        forget("posts", VISITOR, now=now)
        assert counted("posts", VISITOR, now=now) == 0
        assert not claim("proof", "nonce", until=now + HOUR, now=now)

    def test_without_a_database_as_well_nothing_breaks(self, now, monkeypatch):
        def is_away(*_about, **_values):
            raise StoreAway

        monkeypatch.setattr(DatabaseStore, "_run", is_away)
        assert count("posts", VISITOR, within=HOUR, now=now) == 0
        assert ends_at("posts", VISITOR, now=now) is None
        forget("posts", VISITOR, now=now)

    def test_nothing_is_believed_to_be_unchanged(self):
        assert word("pages") != word("pages")


def test_two_sites_on_one_server_share_nothing(redis_address, now):
    for prefix in ("one", "other"):
        stated = AWAY | {"LOCATION": redis_address, "PREFIX": prefix}
        with override_settings(COUNTERS=stated):
            assert count("posts", VISITOR, within=HOUR, now=now) == 1
