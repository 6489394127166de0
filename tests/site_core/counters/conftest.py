"""All stores: what is said about counters holds in a file, in Redis and in the database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from tests.redis_server import running_redis_server


@pytest.fixture(scope="session")
def redis_address() -> Iterator[str]:
    """One server for all tests of a run."""
    with running_redis_server() as address:
        yield address


@pytest.fixture(params=["file", "redis", pytest.param("database", marks=pytest.mark.django_db)])
def counters(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The settings of an empty store."""
    yield from counters_in(request.param, request, tmp_path)


def counters_in(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[dict[str, str]]:
    """The settings of an empty store of this ``kind``, while they hold."""
    if kind == "file":
        place, location = "on_sqlite.SqliteStore", str(tmp_path / "counters.sqlite3")
    elif kind == "database":
        place, location = "in_database.DatabaseStore", ""
    else:
        place, location = "on_redis.RedisStore", request.getfixturevalue("redis_address")
    stated = {"STORE": f"site_core.counters.{place}", "LOCATION": location, "PREFIX": tmp_path.name}
    with override_settings(COUNTERS=stated):
        yield stated
