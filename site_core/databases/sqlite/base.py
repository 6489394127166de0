"""What Django loads for an ``ENGINE``: a class of this name in a module of this name."""

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper

from site_core.databases.watching import WatchingConnection


class DatabaseWrapper(WatchingConnection, SQLiteWrapper):
    """A connection to SQLite."""
