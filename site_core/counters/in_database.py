"""Facts in the site's database: what must not be lost with Redis, and what is counted while a store is away.

A step that is taken inside a transaction is undone with it, and seen by others with its commit.
"""

from typing import Any

from django.db import Error, connection

from site_core.counters.store import StoreAway

SWEEP_EVERY = 500
"""Writes of one process between two rounds in which what has ended is thrown away."""
TABLE = "site_core_fact"
_ALIVE = f'"{TABLE}"."until" > %(now)s'
_INSERT = (
    f'INSERT INTO "{TABLE}" ("name", "value", "until") VALUES (%(name)s, %(value)s, %(until)s)'  # noqa: S608
)
_COUNT = f"""{_INSERT} ON CONFLICT ("name") DO UPDATE SET
    "value" = CASE WHEN {_ALIVE} THEN CAST(CAST("{TABLE}"."value" AS integer) + 1 AS varchar(200)) ELSE '1' END,
    "until" = CASE WHEN {_ALIVE} THEN "{TABLE}"."until" ELSE excluded."until" END
RETURNING "value"
"""
_ONE_LESS = """CAST(CAST("value" AS integer) - 1 AS varchar(200)) WHERE "name" = %(name)s AND "value" <> '0'"""
_TAKE_BACK = f'UPDATE "{TABLE}" SET "value" = {_ONE_LESS} AND {_ALIVE}'  # noqa: S608
_KEEP_FIRST = f"""{_INSERT} ON CONFLICT ("name") DO UPDATE SET
    "value" = CASE WHEN {_ALIVE} THEN "{TABLE}"."value" ELSE excluded."value" END,
    "until" = CASE WHEN {_ALIVE} THEN "{TABLE}"."until" ELSE excluded."until" END
RETURNING "value"
"""
_REPLACE = f"""{_INSERT} ON CONFLICT ("name") DO UPDATE SET
    "value" = excluded."value", "until" = excluded."until"
"""
_READ = f'SELECT "value", "until" FROM "{TABLE}" WHERE "name" = %(name)s AND {_ALIVE}'  # noqa: S608


class DatabaseStore:
    """A :class:`~site_core.counters.store.Store`; each step is one statement."""

    def __init__(self, location: str = "", prefix: str = "") -> None:
        self._writes = 0

    def count(self, name: str, *, until: float, now: float) -> int:
        [(value,)] = self._write(_COUNT, name, value="1", until=until, now=now)
        return int(value)

    def take_back(self, name: str, *, now: float) -> None:
        self._write(_TAKE_BACK, name, now=now)

    def ends_at(self, name: str, *, now: float) -> float | None:
        found = self._run(_READ, name, now=now)
        return found[0][1] if found else None

    def keep_first(self, name: str, value: str, *, until: float, now: float) -> str:
        found = self.read(name, now=now)
        if found is not None:  # most often, and writes nothing
            return found
        [(kept,)] = self._write(_KEEP_FIRST, name, value=value, until=until, now=now)
        return kept

    def replace(self, name: str, value: str, *, until: float) -> None:
        self._write(_REPLACE, name, value=value, until=until)

    def read(self, name: str, *, now: float) -> str | None:
        found = self._run(_READ, name, now=now)
        return found[0][0] if found else None

    def forget(self, name: str) -> bool:
        deleting = f'DELETE FROM "{TABLE}" WHERE "name" = %(name)s RETURNING 1'  # noqa: S608
        return bool(self._write(deleting, name))

    def forget_everything(self) -> None:
        self._write(f'DELETE FROM "{TABLE}"', "")  # noqa: S608

    def problem(self) -> str:
        return ""

    def _write(self, sql: str, name: str, *, now: float = 0, **values: Any) -> list[tuple]:
        self._writes += 1
        if now and self._writes % SWEEP_EVERY == 0:
            self._run(f'DELETE FROM "{TABLE}" WHERE NOT ({_ALIVE})', name, now=now)  # noqa: S608
        return self._run(sql, name, now=now, **values)

    def _run(self, sql: str, name: str, **values: Any) -> list[tuple]:
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql, {"name": name, **values})
                return cursor.fetchall() if cursor.description else []
        except Error as error:
            raise StoreAway(type(error).__name__) from error
