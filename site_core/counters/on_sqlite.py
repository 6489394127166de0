"""Facts in a SQLite file of their own: for one machine, and for as many processes as it runs.

Not in the site's database, where a count would wait for the transaction around it, be undone with
it, and be in every backup.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection, Error, OperationalError, connect

from site_core.counters.store import StoreAway
from site_core.env import make_private_file

WAIT_SECONDS = 20
OPENING_TRIES = 50
OPENING_PAUSE_SECONDS = 0.1
SWEEP_EVERY = 500
"""Writes of one process between two rounds in which what has ended is thrown away."""

_TABLE = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value, until REAL NOT NULL) WITHOUT ROWID
"""
_COUNT = """
INSERT INTO facts VALUES (:name, 1, :until) ON CONFLICT (name) DO UPDATE SET
    value = CASE WHEN until > :now THEN value + 1 ELSE 1 END,
    until = CASE WHEN until > :now THEN until ELSE excluded.until END
"""
_TAKE_BACK = "UPDATE facts SET value = value - 1 WHERE name = ? AND until > ? AND value > 0"
_ENDS_AT = "SELECT until FROM facts WHERE name = ? AND until > ?"
_KEEP_FIRST = """
INSERT INTO facts VALUES (:name, :value, :until) ON CONFLICT (name) DO UPDATE SET
    value = excluded.value, until = excluded.until WHERE until <= :now
"""
_REPLACE = "INSERT OR REPLACE INTO facts VALUES (?, ?, ?)"


class SqliteStore:
    """A :class:`~site_core.counters.store.Store`; one connection for all threads of a process."""

    def __init__(self, location: str, prefix: str) -> None:
        self.path = Path(location)
        self.prefix = prefix
        self._lock = threading.RLock()
        self._connection: Connection | None = None
        self._opened_by = 0
        self._writes = 0

    def count(self, name: str, *, until: float, now: float) -> int:
        with self._writing(now) as connection:
            connection.execute(_COUNT, {"name": self._named(name), "until": until, "now": now})
            return int(self._value(connection, name, now) or 0)

    def take_back(self, name: str, *, now: float) -> None:
        with self._writing(now) as connection:
            connection.execute(_TAKE_BACK, (self._named(name), now))

    def ends_at(self, name: str, *, now: float) -> float | None:
        with self._open() as connection:
            row = connection.execute(_ENDS_AT, (self._named(name), now)).fetchone()
            return None if row is None else float(row[0])

    def keep_first(self, name: str, value: str, *, until: float, now: float) -> str:
        found = self.read(name, now=now)
        if found is not None:  # most often, and costs no lock
            return found
        stated = {"name": self._named(name), "value": value, "until": until, "now": now}
        with self._writing(now) as connection:
            connection.execute(_KEEP_FIRST, stated)
            return self._value(connection, name, now) or value

    def replace(self, name: str, value: str, *, until: float) -> None:
        with self._writing() as connection:
            connection.execute(_REPLACE, (self._named(name), value, until))

    def read(self, name: str, *, now: float) -> str | None:
        with self._open() as connection:
            return self._value(connection, name, now)

    def forget(self, name: str) -> bool:
        with self._writing() as connection:
            deleting = "DELETE FROM facts WHERE name = ?"
            return connection.execute(deleting, (self._named(name),)).rowcount > 0

    def forget_everything(self) -> None:
        with self._writing() as connection:
            connection.execute("DELETE FROM facts")

    def problem(self) -> str:
        return ""

    def _named(self, name: str) -> str:
        return f"{self.prefix}:{name}"

    def _value(self, connection: Connection, name: str, now: float) -> str | None:
        query = "SELECT value FROM facts WHERE name = ? AND until > ?"
        row = connection.execute(query, (self._named(name), now)).fetchone()
        return None if row is None else str(row[0])

    @contextmanager
    def _writing(self, now: float = 0) -> Iterator[Connection]:
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                self._sweep(connection, now)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def _sweep(self, connection: Connection, now: float) -> None:
        self._writes += 1
        if self._writes % SWEEP_EVERY == 0:
            connection.execute("DELETE FROM facts WHERE until <= ?", (now,))

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        with self._lock:
            try:
                if (
                    self._connection is None or self._opened_by != os.getpid()
                ):  # never across a fork
                    self._connection, self._opened_by = self._connect(), os.getpid()
                yield self._connection
            except (Error, OSError) as error:
                self._hang_up()
                raise StoreAway(f"{self.path}: {error}") from error

    def _hang_up(self) -> None:
        if self._connection is not None and self._opened_by == os.getpid():
            self._connection.close()
        self._connection = None

    def _connect(self) -> Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        make_private_file(self.path)
        for tries_left in reversed(range(OPENING_TRIES)):
            connection = connect(
                self.path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                # Two processes that open a new file at once: SQLite tells one of them off at once.
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=NORMAL")
                connection.execute(_TABLE)
                return connection
            except OperationalError:
                connection.close()
                if not tries_left:
                    raise
                time.sleep(OPENING_PAUSE_SECONDS)
        raise AssertionError("unreachable: the last attempt returns or raises")
