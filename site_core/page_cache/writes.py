"""What a statement that writes changes for readers.

Every statement that is not known only to read changes ``site``, unless it writes to a table that no
page shows (:func:`never_shown`), or whoever runs it knows better (:func:`changes_only`). It changes what
stands in lists as well, unless it is known to write to another table than those that lists follow from
(:func:`shown_in_lists`). So ``update()``, ``bulk_create``, moves in the tree and SQL by hand are seen like
every ``save()``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

from django.db.models import Model

from site_core.page_cache.stamps import LISTED, SITE

READS = re.compile(
    r"[\s(]*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|PRAGMA|EXPLAIN|SHOW|SET|VALUES|DECLARE|FETCH|CLOSE)\b",
    re.IGNORECASE,
)
WRITES = re.compile(
    r"""\s*(?P<verb>INSERT|UPDATE|DELETE)\s+(?:OR\s+\w+\s+)?(?:INTO\s+|FROM\s+)?"(?P<table>\w+)"(?P<rest>.*)""",
    re.IGNORECASE | re.DOTALL,
)
ASSIGNED = re.compile(r'"(\w+)" = ')
EVERYTHING = frozenset({SITE, LISTED})
NOT_LISTS = frozenset({SITE})
NOTHING: frozenset[str] = frozenset()

_listed_tables: set[str] = set()
_unseen_tables: set[str] = set()
_unseen_columns: dict[str, set[str]] = {}
_unseen_inserts: set[str] = set()
_known_better: ContextVar[Mapping[str, frozenset[str]]] = ContextVar(
    "known_better", default=MappingProxyType({})
)

_lists_stay: ContextVar[bool] = ContextVar("lists_stay", default=False)


def never_shown(*models: type[Model], columns: Iterable[str] = (), new_rows: bool = False) -> None:
    """Writing to these ``models`` changes no page that readers see.

    With ``columns``, only an update of nothing but these; with ``new_rows``, only inserting.
    """
    for model in models:
        table = model._meta.db_table
        if new_rows:
            _unseen_inserts.add(table)
        elif columns:
            _unseen_columns.setdefault(table, set()).update(columns)
        else:
            _unseen_tables.add(table)
            _unseen_tables.update(field.m2m_db_table() for field in model._meta.local_many_to_many)


def shown_in_lists(*models: type[Model]) -> None:
    """Which pages stand in a list, and in which order, follows from these ``models``."""
    _listed_tables.update(model._meta.db_table for model in models)


@contextmanager
def changes_only(model: type[Model], *tags: str) -> Iterator[None]:
    """Inside, writing to the table of ``model`` is known to change ``tags`` and nothing else."""
    known = {**_known_better.get(), model._meta.db_table: frozenset(tags)}
    token = _known_better.set(known)
    try:
        yield
    finally:
        _known_better.reset(token)


@contextmanager
def lists_stay() -> Iterator[None]:
    """Inside, what is written is known to leave all lists with what they have, in the order that they have."""
    token = _lists_stay.set(True)
    try:
        yield
    finally:
        _lists_stay.reset(token)


def tags_changed_by(sql: str) -> frozenset[str]:
    """The tags that a statement changes; empty where it only reads."""
    if READS.match(sql):
        return NOTHING
    found = WRITES.match(sql)
    all_of_it = NOT_LISTS if _lists_stay.get() else EVERYTHING
    if found is None:
        return all_of_it
    table = found["table"]
    known = _known_better.get().get(table)
    if known is not None:
        return known
    if _is_unseen(table, found["verb"].upper(), found["rest"]):
        return NOTHING
    return all_of_it if table in _listed_tables else NOT_LISTS


def _is_unseen(table: str, verb: str, rest: str) -> bool:
    if table in _unseen_tables or (verb == "INSERT" and table in _unseen_inserts):
        return True
    columns = _unseen_columns.get(table)
    if verb != "UPDATE" or not columns:
        return False
    assigned = ASSIGNED.findall(rest.partition(" WHERE ")[0])
    return bool(assigned) and columns.issuperset(assigned)
