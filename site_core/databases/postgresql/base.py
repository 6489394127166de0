"""What Django loads for an ``ENGINE``: a class of this name in a module of this name."""

from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQLWrapper

from site_core.databases.watching import WatchingConnection


class DatabaseWrapper(WatchingConnection, PostgreSQLWrapper):
    """A connection to PostgreSQL."""
