"""What all processes share: a cache, which may forget, and counters, which must not.

``CACHE_URL=redis://…`` (``rediss://…`` with TLS) puts the cache, counts and sessions into Redis; the database keeps
what must be right without it. Everything else keeps counters in a SQLite file.
"""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from site_core.env import VAR_DIR, env, note_missing

REDIS = "site_core.forgiving_cache.ForgivingCache"
OF_REDIS = ("redis", "rediss", "unix")
CONNECT_SECONDS, ANSWER_SECONDS = 1, 2


def caches_from_env(*, prefix: str) -> dict[str, dict[str, Any]]:
    """Django's ``CACHES``; ``prefix`` tells two sites apart that share a server."""
    ours = f"filecache://{VAR_DIR / 'cache'}"
    try:
        shared = _shared_at(env.str("CACHE_URL", default="") or ours)
    except (ImproperlyConfigured, ValueError):
        note_missing("CACHE_URL", "it begins with redis:// or rediss://; leave it out for files")
        shared = _shared_at(ours)
    shared["KEY_PREFIX"] = prefix
    return {
        "default": shared,
        # Pages load the sizes of their pictures in one query; keeping each here too costs more.
        "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }


def counters_beside(cache: dict[str, Any]) -> dict[str, str]:
    """What ``site_core.counters`` goes by: the server of a Redis cache and the database, else a file."""
    if cache["BACKEND"] == REDIS:
        stated = {
            "STORE": "site_core.counters.on_redis.RedisStore",
            "LASTING": "site_core.counters.in_database.DatabaseStore",
            "LOCATION": cache["LOCATION"],
        }
    else:
        stated = {
            "STORE": "site_core.counters.on_sqlite.SqliteStore",
            "LOCATION": str(VAR_DIR / "counters.sqlite3"),
        }
    return stated | {"PREFIX": cache["KEY_PREFIX"]}


def sessions_beside(cache: dict[str, Any]) -> str:
    """Django's ``SESSION_ENGINE``: the database, and Redis before it where there is one."""
    kind = "cached_db" if cache["BACKEND"] == REDIS else "db"
    return f"django.contrib.sessions.backends.{kind}"


def _shared_at(url: str) -> dict[str, Any]:
    return _redis_at(url) if urlsplit(url).scheme in OF_REDIS else env.cache_url_config(url)


def _redis_at(url: str) -> dict[str, Any]:
    """What stands behind the ``?``, such as ``ssl_ca_certs``, is for the client of Redis."""
    if not urlsplit(url).hostname:
        url = f"unix://{url.partition('://')[2]}"
    options = {"socket_connect_timeout": CONNECT_SECONDS, "socket_timeout": ANSWER_SECONDS}
    return {"BACKEND": REDIS, "LOCATION": url, "OPTIONS": options}
