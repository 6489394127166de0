"""Files of SQLite are made once, and left alone by whoever has them open already."""

import subprocess
import sys
from pathlib import Path

import pytest

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
