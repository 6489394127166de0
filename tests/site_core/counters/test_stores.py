"""What lies in the stores: no visitor and no word, readable by its owner only, thrown away in time."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from site_core.counters import StoreAway, claim, count, word
from site_core.counters.in_database import TABLE, DatabaseStore
from site_core.counters.on_redis import RedisStore
from site_core.counters.on_sqlite import SWEEP_EVERY, SqliteStore
from site_core.models import Fact
from tests.redis_server import running_redis_server

HOUR = timedelta(hours=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "counters.sqlite3"


def names_in(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    try:
        return [name for (name,) in connection.execute("SELECT name FROM facts")]
    finally:
        connection.close()


def test_only_its_owner_reads_the_file(file):
    SqliteStore(str(file), "").count("name", until=2, now=1)

    modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    assert modes["counters.sqlite3"] == 0o600
    assert set(modes.values()) == {0o600}


def test_what_has_ended_is_thrown_away(file):
    store = SqliteStore(str(file), "")
    store.count("old", until=10, now=1)
    for number in range(SWEEP_EVERY):
        store.count(f"new {number}", until=100, now=20)

    names = names_in(file)
    assert ":old" not in names
    assert len(names) >= SWEEP_EVERY - 1


def test_a_file_that_is_none_is_named_and_takes_nothing_along(file):
    file.write_text("This is a text, and no database." * 100)

    with pytest.raises(StoreAway, match=r"counters\.sqlite3"):
        SqliteStore(str(file), "").count("name", until=2, now=1)


def test_no_visitor_and_no_word_is_in_the_store(counters, now):
    count("visitor", "198.51.100.7", within=HOUR, now=now)
    count("words", "sleepless", within=HOUR, now=now)
    claim("proof", "nonce-of-a-proof", until=now + HOUR, now=now)
    word("pages")

    kept = _all_of(counters)
    assert "words:" in kept
    for secret in ("198.51", "sleepless", "nonce-of-a-proof"):
        assert secret not in kept


def test_the_key_of_a_day_is_not_the_key_of_the_next(counters, now):
    for day in range(2):
        count("visitor", "198.51.100.7", within=HOUR, now=now + timedelta(days=day))

    kept = _all_of(counters)
    assert kept.count("key:20") == 2
    assert kept.count("visitor:") == 2


@pytest.mark.django_db
def test_what_has_ended_leaves_the_database(now):
    store = DatabaseStore()
    store.count("old", until=10, now=1)
    for number in range(SWEEP_EVERY):
        store.keep_first(f"new {number % 3}", "x", until=100, now=20)
        store.count("new", until=100, now=20)

    assert not Fact.objects.filter(name="old").exists()
    assert Fact._meta.db_table == TABLE


def test_a_redis_that_throws_counts_away_says_so():
    with running_redis_server("--maxmemory", "50mb", "--maxmemory-policy", "allkeys-lru") as there:
        assert "noeviction" in RedisStore(there, "").problem()


def test_a_redis_without_a_limit_is_fine(redis_address):
    assert RedisStore(redis_address, "").problem() == ""


def _all_of(counters: dict[str, str]) -> str:
    if "sqlite" in counters["LOCATION"]:
        connection = sqlite3.connect(counters["LOCATION"])
        try:
            return str(connection.execute("SELECT * FROM facts").fetchall())
        finally:
            connection.close()
    if not counters["LOCATION"]:
        return str(list(Fact.objects.values_list()))
    server = RedisStore(counters["LOCATION"], "")._server
    return str({key: server.hgetall(key) for key in server.scan_iter(f"{counters['PREFIX']}*")})
