"""What Django loads for an ``ENGINE``: a class of this name in a module of this name."""

import os
from contextlib import suppress
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper

from site_core.databases.watching import WatchingConnection
from site_core.env import OWNER_ONLY


class DatabaseWrapper(WatchingConnection, SQLiteWrapper):
    """A connection to SQLite. A file that it makes is read by nobody else, and so is what SQLite puts beside it."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        name = str(conn_params["database"])
        if ":memory:" not in name and not name.startswith("file:"):
            with suppress(OSError):  # whether it can be used is seen at once
                os.close(os.open(name, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
        return super().get_new_connection(conn_params)
