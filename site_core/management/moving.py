"""Copies a stopped site from its database into another, row by row, and verifies it.

Every table of every model is copied as it is, with keys, page history and logs, in one transaction:
either all of it is there afterwards or nothing. The database that is left is only read.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction

from site_core.characters import clean_before_saving
from site_core.databases.statistics import learn_sizes
from site_core.env import PROJECT_DIR
from site_core.front.presence import is_served
from site_core.models import WorkerHeartbeat
from site_core.settings.database import database_at

TARGET = "target"
ALIVE_WITHIN = timedelta(minutes=1)
ROWS_AT_ONCE = 500
MOST_NAMED = 10
MADE_AGAIN = {"wagtailsearch", "modelsearch"}
"""Applications whose tables each database keeps in its own way; ``update_index`` fills them."""


RAISED = re.compile(r"^[\w.]+: (.+)", re.MULTILINE)
"""What an error says, in what Python writes of it: below it the database may show where in its question."""


class MoveRefused(Exception):
    """Nothing was copied; says why in one sentence."""


def move_to(url: str, *, now: datetime) -> dict[str, int]:
    """Copy everything into the database at ``url``; how many rows each table has there.

    Raises :class:`MoveRefused` while a worker beats or this machine serves the site, where the other
    database cannot be reached, is the same one, is in use already, or does not hold afterwards what this
    one holds.
    """
    _refuse_while_somebody_works(now)
    _connect(url)
    try:
        _refuse_if_in_use()
        _migrate(url)
        with transaction.atomic(), transaction.atomic(TARGET):
            _empty()
            for model in _copied():
                _copy(model)
            _continue_numbers()
            rows = _verified()
        learn_sizes(connections[TARGET])
        return rows
    except DatabaseError as error:
        raise MoveRefused(f"The other database refused: {error}".strip()) from error
    finally:
        connections[TARGET].close()
        del connections[TARGET]
        del connections.databases[TARGET]


def _refuse_while_somebody_works(now: datetime) -> None:
    if WorkerHeartbeat.beating(within=ALIVE_WITHIN, now=now).exists():
        raise MoveRefused(
            "A worker is at work. Stop the site first (Ctrl-C, or your unit), wait a minute, then try again."
        )
    if is_served():
        raise MoveRefused(
            "The site is running on this machine. Stop it first (Ctrl-C, or your unit), then try again."
        )


def _connect(url: str) -> None:
    try:
        stated = database_at(url)
    except ValueError as error:
        raise MoveRefused(f"This is no address of a database: {error}") from error
    here = connections.databases[DEFAULT_DB_ALIAS]
    if [stated[part] for part in ("NAME", "HOST", "PORT")] == [
        here.get(part, "") for part in ("NAME", "HOST", "PORT")
    ]:
        raise MoveRefused("That is the database that the site has now.")
    stated["OPTIONS"].pop("options", None)  # a table may take longer than a visitor's query
    connections.databases[TARGET] = connections.configure_settings(
        {DEFAULT_DB_ALIAS: here, TARGET: stated}
    )[TARGET]


def _refuse_if_in_use() -> None:
    try:
        tables = connections[TARGET].introspection.table_names()
    except DatabaseError as error:
        raise MoveRefused(f"The other database cannot be reached: {error}".strip()) from error
    user = apps.get_model("site_core.User")
    if user._meta.db_table in tables and user.objects.using(TARGET).exists():
        raise MoveRefused("The other database holds a site already. Name an empty one.")


def _migrate(url: str) -> None:
    """In a process of its own, for which that is the only database: migrations may write to the first."""
    command = [
        sys.executable,
        str(PROJECT_DIR / "manage.py"),
        "migrate",
        "--no-input",
        "--verbosity=0",
    ]
    done = subprocess.run(
        command, env=os.environ | {"DATABASE_URL": url}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = RAISED.findall(done.stderr) or done.stderr.strip().splitlines()
        raise MoveRefused(f"The tables could not be made: {said[-1]}")


def _copied() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if (
            model._meta.managed
            and not model._meta.proxy
            and model._meta.app_label not in MADE_AGAIN
        ):
            yield model


def _empty() -> None:
    """Take away what migrations wrote: it comes with its keys from the other side."""
    connection = connections[TARGET]
    tables = [model._meta.db_table for model in _copied()]
    indexes = [
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label in MADE_AGAIN and model._meta.managed
    ]
    known = set(connection.introspection.table_names())
    for table in [*indexes, *reversed(tables)]:
        if table in known:
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608


def _copy(model: type[models.Model]) -> None:
    fields = model._meta.local_concrete_fields
    rows, waiting = model._base_manager.using(DEFAULT_DB_ALIAS).order_by("pk"), []
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        clean_before_saving(instance=row)  # SQLite keeps characters that PostgreSQL refuses
        waiting.append(row)
        if len(waiting) == ROWS_AT_ONCE:
            _write(model, waiting, fields)
            waiting = []
    _write(model, waiting, fields)


def _write(model: type[models.Model], rows: list[models.Model], fields: list) -> None:
    """Rows of this table alone: a page and what its type adds to it are two tables."""
    if not rows:
        return
    most = connections[TARGET].ops.bulk_batch_size(fields, rows)
    for start in range(0, len(rows), most):
        query = models.sql.InsertQuery(model)
        query.insert_values(fields, rows[start : start + most], raw=True)
        try:
            query.get_compiler(using=TARGET).execute_sql()
        except DatabaseError as error:
            raise MoveRefused(_refused(model, rows[start : start + most], error)) from error


def _refused(model: type[models.Model], rows: list[models.Model], error: DatabaseError) -> str:
    """Which table, and which rows of it are longer than they may be: SQLite keeps those too."""
    texts = [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField) and field.max_length
    ]
    too_long = [
        f"{field.name} of number {row.pk}"
        for row in rows
        for field in texts
        if len(getattr(row, field.attname) or "") > field.max_length
    ]
    named = f" Too long: {', '.join(too_long[:MOST_NAMED])}." if too_long else ""
    return f"{model._meta.db_table}: the other database refused it ({str(error).strip()}).{named}"


def _continue_numbers() -> None:
    connection = connections[TARGET]
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), list(_copied())):
            cursor.execute(line)


def _verified() -> dict[str, int]:
    counts = {}
    for model in _copied():
        here, there = (
            model._base_manager.using(alias).count() for alias in (DEFAULT_DB_ALIAS, TARGET)
        )
        if here != there:
            raise MoveRefused(
                f"{model._meta.db_table}: {here} rows here, {there} there. Nothing was kept."
            )
        counts[model._meta.db_table] = there
    connections[TARGET].check_constraints()
    return counts
