"""Both stores that count while nothing is wrong; threads see no database within a test's transaction."""

import pytest

from tests.site_core.counters.conftest import counters_in, redis_address

__all__ = ["counters", "redis_address"]


@pytest.fixture(params=["file", "redis"])
def counters(request, tmp_path):
    """The settings of an empty store."""
    yield from counters_in(request.param, request, tmp_path)
