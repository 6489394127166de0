"""Many rows, a batch at a time, for whoever writes between one and the next."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet


def batches_of(rows: QuerySet, *, size: int) -> Iterator[list[Model]]:
    """``rows`` in batches by their keys; between two batches nothing is being read.

    During an ``iterator()`` SQLite lets its connection write only while nobody else has: it reads a past in
    which nothing can be changed any more, and says at once that the database is locked.
    """
    rows, rest = rows.order_by("pk"), rows.order_by("pk")
    while batch := list(rest[:size]):
        yield batch
        rest = rows.filter(pk__gt=batch[-1].pk)
