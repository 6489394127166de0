"""What every test may ask for."""

from hypothesis import HealthCheck, settings

from tests.databases import said_to_ask_for_a_database
from tests.fixtures import (
    alma,
    editor,
    empty_cache,
    everything_registered,
    now,
    site,
    ten_seconds_are_long,
)
from tests.migrated_database import (
    django_db_keepdb,
    django_db_modify_db_settings,
    django_db_setup,
)
from tests.order import files_as_users_get_them, pytest_collection_modifyitems
from tests.second_try import pytest_itemcollected, pytest_terminal_summary
from tests.skips import pytest_make_collect_report, pytest_runtest_makereport

# The same examples on every machine, however slow; ``--hypothesis-profile=new`` looks for others.
settings.register_profile("new", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", settings.get_profile("new"), derandomize=True)
settings.load_profile("suite")

__all__ = [
    "alma",
    "django_db_keepdb",
    "django_db_modify_db_settings",
    "django_db_setup",
    "editor",
    "empty_cache",
    "everything_registered",
    "files_as_users_get_them",
    "now",
    "pytest_collection_modifyitems",
    "pytest_itemcollected",
    "pytest_make_collect_report",
    "pytest_runtest_makereport",
    "pytest_terminal_summary",
    "said_to_ask_for_a_database",
    "site",
    "ten_seconds_are_long",
]
