"""What Django loads for an ``ENGINE``: a class of this name in a module of this name."""

import sqlite3
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper

from site_core.databases.watching import WatchingConnection
from site_core.env import make_private_file

ASK_EVERY_SECONDS = 0.002
WAIT_SECONDS = 5
"""Where the settings name no time; as Python's."""


class DatabaseWrapper(WatchingConnection, SQLiteWrapper):
    """A connection to SQLite. A file that it makes is read by nobody else, and so is what SQLite puts beside it.

    It asks often whether a database that somebody writes to is free again. SQLite itself soon asks ten times a
    second only: beside an import, or a hundred articles that are due, it would meet the moment between two
    transactions after seconds, or when its time is over.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self._ask_often)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        name = str(conn_params["database"])
        if ":memory:" not in name and not name.startswith("file:"):
            make_private_file(name)
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA busy_timeout = 0")
        return connection

    def _ask_often(self, execute, sql: str, params: Any, many: bool, context: dict) -> Any:
        options = self.settings_dict["OPTIONS"]
        until = time.monotonic() + options.get("timeout", WAIT_SECONDS)
        while True:
            try:
                return execute(sql, params, many, context)
            except OperationalError as error:
                if not _is_taken(error) or time.monotonic() >= until:
                    raise
            time.sleep(ASK_EVERY_SECONDS)


def _is_taken(error: OperationalError) -> bool:
    """Whether somebody else writes; not that this connection reads a past that nobody can change any more."""
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY)
