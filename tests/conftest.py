"""What every test may ask for."""

from tests.fixtures import empty_cache, everything_registered, now, site

__all__ = ["empty_cache", "everything_registered", "now", "site"]
