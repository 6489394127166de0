"""Both stores: what is said about counters holds in a file and in Redis."""

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


@pytest.fixture(params=["file", "redis"])
def counters(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The settings of an empty store."""
    if request.param == "file":
        place, location = "on_sqlite.SqliteStore", str(tmp_path / "counters.sqlite3")
    else:
        place, location = "on_redis.RedisStore", request.getfixturevalue("redis_address")
    stated = {"STORE": f"site_core.counters.{place}", "LOCATION": location, "PREFIX": tmp_path.name}
    with override_settings(COUNTERS=stated):
        yield stated
