"""What a database knows of how much its tables hold."""

from django.db.backends.base.base import BaseDatabaseWrapper


def learn_sizes(database: BaseDatabaseWrapper) -> None:
    """After many rows at once: PostgreSQL plans for empty tables until it has looked again."""
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute("ANALYZE")
