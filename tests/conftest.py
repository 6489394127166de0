"""What every test may ask for."""

from tests.fixtures import empty_cache, now, site

__all__ = ["empty_cache", "now", "site"]
