"""The version that runs goes on while the migrations of the next one are applied, and beside them.

What is taken away goes one release after the code that used it; what is new may be empty or has a default in the
database (``db_default``), since the code before does not write it. A migration that must break the rule says so with
``IgnoreMigration()`` of django-migration-linter among its operations, and why.
"""

from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO

import pytest
from django.db import connection, connections
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter

pytestmark = pytest.mark.django_db
BEFORE_THE_RULE = {"site_core": 30, "home": 6, "blog": 14, "forms": 12}
"""Up to these numbers each room's migrations belong to releases from before it."""
BACKWARDS = ["RUNPYTHON_REVERSIBLE", "RUNSQL_REVERSIBLE"]
"""A release is taken back with the backup that was made before it, not by migrating backwards."""
ONLY_ON_POSTGRESQL = ["NOT_NULL"]
"""SQLite makes the whole table anew for any change, and the linter cannot tell which column is meant."""


@pytest.fixture(autouse=True)
def a_connection_of_its_own(tmp_path) -> Iterator[None]:
    """SQL is written down as for a migration, which is not within a test's transaction; none of it is carried out."""
    ours = connections["default"]
    connections["default"] = other = ours.copy()
    if ours.vendor == "sqlite":
        other.settings_dict["NAME"] = str(tmp_path / "empty.sqlite3")
    try:
        yield
    finally:
        other.close()
        connections["default"] = ours


def dangerous(*, after: dict[str, int]) -> Iterator[str]:
    """What the linter says of each migration that came after ``after``, from the SQL of this database."""
    left_alone = BACKWARDS + (ONLY_ON_POSTGRESQL if connection.vendor == "sqlite" else [])
    linter = MigrationLinter(no_cache=True, exclude_migration_tests=left_alone)
    for (room, name), migration in sorted(linter.migration_loader.disk_migrations.items()):
        if int(name[:4]) <= after.get(room, int(name[:4])):
            continue
        before, said = linter.nb_erroneous, StringIO()
        with redirect_stdout(said):
            linter.lint_migration(migration)
        if linter.nb_erroneous > before:
            yield said.getvalue()


@pytest.mark.faults(49)
def test_the_version_before_runs_on_beside_each_migration() -> None:
    assert list(dangerous(after=BEFORE_THE_RULE)) == []


def test_no_migration_hides_its_sql_from_the_linter() -> None:
    on_disk = MigrationLoader(None).disk_migrations.items()
    assert [
        (room, name)
        for (room, name), migration in on_disk
        for step in migration.operations
        if room in BEFORE_THE_RULE and isinstance(step, RunPython) and not step.reduces_to_sql
        if "execute" in step.code.__code__.co_names
    ] == []


def test_a_column_that_gets_another_name_would_be_named() -> None:
    (said,) = (each for each in dangerous(after={"forms": 4}) if "0005_" in each)
    assert "RENAMING columns" in said


def test_a_column_that_the_version_before_does_not_fill_would_be_named_on_postgresql() -> None:
    said = [each for each in dangerous(after={"home": 2}) if "0003_quick_exit" in each]
    assert ["NOT NULL constraint" in each for each in said] == [True] * len(said)
    assert bool(said) == (connection.vendor == "postgresql")
