"""What Django loads for an ``ENGINE``: a class of this name in a module of this name."""

from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper

from site_core.databases.watching import WatchingConnection
from site_core.env import make_private_file


class DatabaseWrapper(WatchingConnection, SQLiteWrapper):
    """A connection to SQLite. A file that it makes is read by nobody else, and so is what SQLite puts beside it."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        name = str(conn_params["database"])
        if ":memory:" not in name and not name.startswith("file:"):
            make_private_file(name)
        return super().get_new_connection(conn_params)
