"""Whatever is wrong with Redis: the cache has forgotten, the database counts, pages are rendered, commits go on."""

import pytest
from django.core.cache.backends.base import BaseCache
from django.test import override_settings

from site_core import forgiving_cache
from site_core.counters import claim, count
from site_core.counters.on_redis import RedisStore
from site_core.forgiving_cache import ForgivingCache
from site_core.page_cache.on_redis import SpreadStamps
from site_core.page_cache.stamps import SITE, Stamps, place_of
from site_core.settings.cache import caches_from_env, counters_beside, sessions_beside
from tests.patience import wait_until
from tests.redis_server import running_redis_server
from tests.redis_troubles import TROUBLES, redis_with_tls, troubled_redis
from tests.site_core.counters.test_counting import HOUR

pytestmark = pytest.mark.faults(4, 5)


@pytest.fixture(params=TROUBLES)
def troubled(request):
    with troubled_redis(request.param) as address:
        yield address


def cache_at(address: str) -> BaseCache:
    return ForgivingCache(address, {"OPTIONS": {"socket_timeout": 1}})


def stated(address: str, monkeypatch) -> dict[str, str]:
    monkeypatch.setenv("CACHE_URL", address)
    return counters_beside(caches_from_env(prefix="test")["default"])


def test_a_cache_in_trouble_has_forgotten(troubled, monkeypatch):
    monkeypatch.setattr(forgiving_cache, "RETRY_SECONDS", 0)
    cache = cache_at(troubled)

    cache.set("name", "words")
    assert cache.set_many({"name": "words"}) == ["name"]
    assert not cache.add("name", "words")
    assert cache.get("name", "nothing") == "nothing"
    assert cache.get_many(["name"]) == {}
    assert "name" not in cache
    cache.delete("name")
    cache.clear()
    with pytest.raises(ValueError, match="not found"):
        cache.incr("name")


@pytest.mark.django_db
def test_counts_and_claims_are_right_in_every_trouble(troubled, monkeypatch, now):
    with override_settings(COUNTERS=stated(troubled, monkeypatch)):
        assert [count("posts", "somebody", within=HOUR, now=now) for _ in range(3)] == [1, 2, 3]
        assert [claim("proof", "nonce", until=now + HOUR, now=now) for _ in range(2)] == [
            True,
            False,
        ]


@pytest.mark.django_db
def test_what_happened_once_does_not_happen_again_when_redis_was_emptied(monkeypatch, now):
    with running_redis_server() as address:
        where = stated(address, monkeypatch)
        with override_settings(COUNTERS=where):
            assert claim("proof", "nonce", until=now + HOUR, now=now)
            RedisStore(where["LOCATION"], where["PREFIX"]).forget_everything()
            assert not claim("proof", "nonce", until=now + HOUR, now=now)


def test_stamps_in_trouble_are_not_believed_and_hold_up_no_commit(troubled, tmp_path):
    stamps = SpreadStamps(Stamps(tmp_path / "site.stamps"), location=troubled, prefix="test")

    with stamps.changing([SITE]):
        pass

    assert not stamps.snapshot().is_settled(place_of(SITE))


def test_nobody_waits_for_a_redis_twice(monkeypatch):
    asked = []
    with troubled_redis("garbage") as address:
        cache = cache_at(address)
        monkeypatch.setattr(type(cache._cache), "get", lambda *about: asked.append(about) or 1 / 0)
        assert [cache.get("name"), cache.get("name")] == [None, None]

    assert len(asked) == 1


def test_a_redis_that_is_back_is_used_again(monkeypatch):
    monkeypatch.setattr(forgiving_cache, "RETRY_SECONDS", 0)
    with running_redis_server() as address:
        cache = cache_at(address)
        cache._servers[:] = ["unix:///nowhere/redis.sock"]
        cache.set("name", "words")
        assert cache.get("name") is None
        del cache._cache
        cache._servers[:] = [address]
        cache.set("name", "words")
        assert cache.get("name") == "words"


def test_another_run_of_redis_with_older_numbers_makes_nothing_true_again(tmp_path):
    place = place_of(SITE)
    with running_redis_server() as address:
        stamps = SpreadStamps(Stamps(tmp_path / "site.stamps"), location=address, prefix="test")
        wait_until(lambda: stamps.snapshot().is_settled(place))
        noted = stamps._seen
        later = noted.__class__(
            f"{noted.era.split()[0]} other-run", noted.begun, noted.finished, 1e15
        )

        assert later.number(place) != noted.number(place)


def test_redis_is_spoken_to_with_tls_and_a_stranger_is_not_believed(tmp_path, monkeypatch):
    with redis_with_tls(tmp_path) as address:
        where = stated(address, monkeypatch)
        cache = cache_at(address)
        cache.set("name", "words")
        assert cache.get("name") == "words"
        assert RedisStore(where["LOCATION"], "tls").count("posts", until=2.0, now=1.0) == 1
        assert cache_at(address.partition("?")[0]).get("name") is None


def test_sessions_lie_in_redis_where_there_is_one(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "redis://127.0.0.1:6379/0")
    assert sessions_beside(caches_from_env(prefix="x")["default"]).endswith(".cached_db")
    monkeypatch.delenv("CACHE_URL")
    assert sessions_beside(caches_from_env(prefix="x")["default"]).endswith(".db")


@pytest.fixture(autouse=True)
def nothing_known_of_servers():
    forgiving_cache._away_until.clear()
