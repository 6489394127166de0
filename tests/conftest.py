"""What every test may ask for."""

from tests.fixtures import empty_cache, everything_registered, now, site
from tests.skips import pytest_make_collect_report, pytest_runtest_makereport

__all__ = [
    "empty_cache",
    "everything_registered",
    "now",
    "pytest_make_collect_report",
    "pytest_runtest_makereport",
    "site",
]
