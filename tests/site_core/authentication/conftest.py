"""Both stores of counters."""

from tests.site_core.counters.conftest import counters, redis_address

__all__ = ["counters", "redis_address"]
