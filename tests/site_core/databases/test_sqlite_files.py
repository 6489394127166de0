"""Files of SQLite are made once, and left alone by whoever has them open already."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from site_core.databases.sqlite import base
from site_core.databases.sqlite.base import DatabaseWrapper
from site_core.settings.database import database_at

pytestmark = pytest.mark.django_db  # lets connections be made
OPEN_AND_CLOSE = """
import sqlite3, sys
there = sqlite3.connect(sys.argv[1])
there.execute("SELECT 1 FROM sqlite_master").fetchall()
there.close()
"""


def connected(file: Path) -> DatabaseWrapper:
    """A connection that has read."""
    settings = {"TIME_ZONE": None, "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True}
    connection = DatabaseWrapper(settings | database_at(f"sqlite:///{file}"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master")
    return connection


def test_a_second_connection_takes_no_lock_away_from_the_first(tmp_path) -> None:
    file = tmp_path / "site.sqlite3"
    first = connected(file)
    with first.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word)")
    second = connected(file)
    try:
        subprocess.run([sys.executable, "-c", OPEN_AND_CLOSE, str(file)], check=True)

        assert {path.name for path in tmp_path.iterdir()} >= {
            f"{file.name}-wal",
            f"{file.name}-shm",
        }
    finally:
        first.close()
        second.close()


@pytest.fixture
def two(tmp_path):
    """Two connections to one file with a table."""
    both = [connected(tmp_path / "site.sqlite3") for _ in range(2)]
    with both[0].cursor() as cursor:
        cursor.execute('CREATE TABLE "kept" (word)')
    yield both
    for connection in both:
        connection.close()


def written_to(connection: DatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO \"kept\" VALUES ('a word')")


def test_who_finds_the_database_taken_asks_again_until_it_is_free(two, monkeypatch) -> None:
    first, second = two
    first.cursor().execute("BEGIN IMMEDIATE")
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            first.cursor().execute("COMMIT")

    monkeypatch.setattr(base.time, "sleep", pause)
    written_to(second)

    assert pauses == [base.ASK_EVERY_SECONDS] * 3


def test_who_has_waited_long_enough_is_told(two) -> None:
    first, second = two
    first.cursor().execute("BEGIN IMMEDIATE")
    second.settings_dict["OPTIONS"]["timeout"] = 0

    with pytest.raises(OperationalError, match="locked"):
        written_to(second)


def test_who_reads_the_past_is_told_at_once_that_it_cannot_be_changed(two, monkeypatch) -> None:
    first, second = two
    written_to(first)
    written_to(first)
    reading = second.cursor().execute('SELECT * FROM "kept"')
    reading.fetchone()
    written_to(first)
    monkeypatch.setattr(base.time, "sleep", lambda _: pytest.fail("It waited for nothing."))

    with pytest.raises(OperationalError, match="locked"):
        written_to(second)
