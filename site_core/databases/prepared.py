"""Questions whose SQL is written once in each process.

For a page that joins five tables, Django takes ten times as long to write the question as the database
takes to answer it. What readers' pages ask is always the same but for a few values: it is written down
at the first asking, and later ones only put their values in.
"""

from collections.abc import Callable, Hashable
from copy import copy
from functools import lru_cache, wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

MOST_WRITTEN = 64
"""Of one question; each choice of what is not a value is one more."""


class Asked(Expression):
    """Where a value goes: the one called ``name``, or the one at ``place`` in the list of that name."""

    def __init__(self, name: str, output_field: Field, place: int | None = None) -> None:
        super().__init__(output_field=output_field)
        self.name, self.place = name, place

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def value_in(self, values: dict[str, Any], connection: Any) -> Any:
        """What the database is given for it."""
        value = values[self.name] if self.place is None else values[self.name][self.place]
        return self.output_field.get_db_prep_value(value, connection=connection)


def prepared(**fields: Field) -> Callable[[Callable[..., QuerySet]], Callable[..., list]]:
    """For a function of keywords that returns a queryset: calling it returns the list of what is found.

    ``fields`` are the arguments that change from one asking to the next, each with the field that
    knows how a database stores it; a list of values is written anew for each length. All other
    arguments must be hashable, and each choice of them is written anew. ``None`` is found nowhere.
    """

    def decorate(build: Callable[..., QuerySet]) -> Callable[..., list]:
        @lru_cache(maxsize=MOST_WRITTEN)
        def written(using: str, lengths: tuple, others: tuple[tuple[str, Hashable], ...]):
            places = {
                name: Asked(name, field)
                if length is None
                else [Asked(name, field, place) for place in range(length)]
                for (name, field), length in zip(fields.items(), lengths, strict=True)
            }
            try:
                return _Written(build(**places, **dict(others)).using(using))
            except EmptyResultSet:  # such as the first none of them
                return _NothingToFind()

        @wraps(build)
        def ask(*, using: str = "default", **arguments: Any) -> list:
            values = {name: arguments.pop(name) for name in fields}
            lengths = tuple(_length(value) for value in values.values())
            return written(using, lengths, tuple(sorted(arguments.items()))).ask(values)

        return ask

    return decorate


def _length(value: Any) -> int | None:
    return len(value) if isinstance(value, list | tuple) else None


class _NothingToFind:
    """For what is found by nobody, whatever the values are."""

    def ask(self, values: dict[str, Any]) -> list:
        return []


class _Written:
    """A queryset with its SQL."""

    def __init__(self, queryset: QuerySet) -> None:
        self._queryset, self._using = queryset, queryset.db
        self._compiler = queryset.query.get_compiler(using=self._using)
        self._sql, self._parameters = self._compiler.as_sql()
        columns = [column for column, *_ in self._compiler.select[: self._compiler.col_count]]
        self._converters = self._compiler.get_converters(columns)

    def ask(self, values: dict[str, Any]) -> list:
        queryset = self._queryset.all()
        queryset.query.__class__ = _WrittenQuery
        queryset.query.compiler_at_hand = self._with(values)
        return list(queryset)

    def _with(self, values: dict[str, Any]) -> SQLCompiler:
        connection = connections[self._using]
        parameters = tuple(
            one.value_in(values, connection) if isinstance(one, Asked) else one
            for one in self._parameters
        )
        compiler = copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_options: (self._sql, parameters)
        compiler.get_converters = lambda _columns: self._converters
        return compiler


class _WrittenQuery(Query):
    """Has its compiler already."""

    def get_compiler(self, *_args: Any, **_options: Any) -> SQLCompiler:
        return self.compiler_at_hand
