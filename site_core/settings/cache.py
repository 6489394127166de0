"""What all processes share: a cache, which may forget, and counters, which must not.

``CACHE_URL=redis://…`` puts both into Redis. Everything else keeps counters in a SQLite file.
"""

from typing import Any

from site_core.env import VAR_DIR, env

REDIS = "django.core.cache.backends.redis.RedisCache"


def caches_from_env(*, prefix: str) -> dict[str, dict[str, Any]]:
    """Django's ``CACHES``; ``prefix`` tells two sites apart that share a server."""
    shared = env.cache_url("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")
    shared["KEY_PREFIX"] = prefix
    return {
        "default": shared,
        # Pages load the sizes of their pictures in one query; keeping each here too costs more.
        "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }


def counters_beside(cache: dict[str, Any]) -> dict[str, str]:
    """What ``site_core.counters`` goes by: the first server of a Redis cache, else a file."""
    if cache["BACKEND"] == REDIS:
        place, location = "on_redis.RedisStore", cache["LOCATION"]
        location = location if isinstance(location, str) else location[0]
    else:
        place, location = "on_sqlite.SqliteStore", str(VAR_DIR / "counters.sqlite3")
    store = f"site_core.counters.{place}"
    return {"STORE": store, "LOCATION": location, "PREFIX": cache["KEY_PREFIX"]}
