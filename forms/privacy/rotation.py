"""Sealing everything again with the newest key, so that an old one can be thrown away.

Each desk registers its sealed columns. The work is done row by row in small transactions: it may
be interrupted anywhere and run again, and it never holds up visitors.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from forms.privacy.encryption import CannotUnseal, is_sealed_with_newest, reseal
from site_core.databases.batches import batches_of

BATCH_ROWS = 200


@dataclass(frozen=True)
class SealedColumn:
    """A binary column that holds sealed tokens; empty bytes and ``NULL`` hold nothing.

    With a ``key`` it is a JSON column, and the token is text under that key.
    """

    model: type[models.Model]
    name: str
    key: str = ""

    def __str__(self) -> str:
        inside = f".{self.key}" if self.key else ""
        return f"{self.model._meta.label}.{self.name}{inside}"

    def rows(self) -> models.QuerySet:
        """All that hold a token."""
        rows = self.model._base_manager.exclude(**{f"{self.name}__isnull": True})
        if self.key:
            return rows.filter(**{f"{self.name}__has_key": self.key})
        return rows.exclude(**{self.name: b""})

    def token_in(self, value: Any) -> bytes:
        """The token in a ``value`` of the column."""
        return value[self.key].encode() if self.key else bytes(value)

    def with_token(self, value: Any, token: bytes) -> Any:
        """The same ``value`` with another token."""
        return {**value, self.key: token.decode()} if self.key else token


@dataclass
class Rotation:
    """What became of one column: rows sealed again, rows that were new, rows no key opens."""

    column: SealedColumn
    resealed: int = 0
    current: int = 0
    unreadable: int = 0


_columns: list[SealedColumn] = []


def register(model: type[models.Model], *names: str, keys: Iterable[str] = ("",)) -> None:
    """Let :func:`rotate` reseal the columns ``names`` of ``model``, or what lies under ``keys`` of JSON columns."""
    for column in (SealedColumn(model, name, key) for name in names for key in keys):
        if column not in _columns:
            _columns.append(column)


def sealed_columns() -> list[SealedColumn]:
    """Every column that holds sealed text."""
    return list(_columns)


def rotate() -> Iterator[Rotation]:
    """Reseal all columns with the newest key; yields the outcome of each as it is done.

    A row that no key opens stays as it is and is counted as ``unreadable``.
    """
    for column in sealed_columns():
        rotation = Rotation(column)
        for batch in batches_of(column.rows().only("pk"), size=BATCH_ROWS):
            _reseal([row.pk for row in batch], column, rotation)
        yield rotation


def _reseal(batch: list[int], column: SealedColumn, rotation: Rotation) -> None:
    with transaction.atomic():
        locked = column.rows().select_for_update(of=("self",)).filter(pk__in=batch)
        for pk, value in locked.values_list("pk", column.name):
            token = column.token_in(value)
            if is_sealed_with_newest(token):
                rotation.current += 1
                continue
            try:
                fresh = reseal(token)
            except CannotUnseal:
                rotation.unreadable += 1
                continue
            changed = {column.name: column.with_token(value, fresh)}
            column.model._base_manager.filter(pk=pk).update(**changed)
            rotation.resealed += 1
