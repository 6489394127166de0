"""What a database knows of how much its tables hold."""

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper


def learn_sizes(database: BaseDatabaseWrapper) -> None:
    """After many rows at once: PostgreSQL plans for empty tables until it has looked again.

    It looks for as long as that takes, whatever the limit for a visitor's query is.
    """
    if database.vendor != "postgresql":
        return
    with transaction.atomic(using=database.alias), database.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("ANALYZE")
