"""One migration at a time: of machines that start together, the second waits and finds nothing left to do."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

from site_core.env import OWNER_ONLY

LOCK_NUMBER = 7_046_512_094
"""Of PostgreSQL's advisory locks; any number that nobody else takes."""
LIMITS = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")


@contextmanager
def migrating_alone(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Inside, nobody else migrates the database of ``connection``; waits for as long as that takes.

    Whoever is killed inside holds up nobody: the lock ends with its process.
    """
    locked = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    with locked(connection):
        yield


@contextmanager
def _on_postgresql(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """On a connection of its own, in one transaction: so it also holds through a pooler."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            for limit in LIMITS:
                cursor.execute(f"SET LOCAL {limit} = 0")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_NUMBER])
        yield
    finally:
        other.close()


@contextmanager
def _on_sqlite(connection: BaseDatabaseWrapper) -> Iterator[None]:
    name = str(connection.settings_dict["NAME"])
    if connection.is_in_memory_db():
        yield
        return
    file = os.open(f"{name}.migrating", os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)
