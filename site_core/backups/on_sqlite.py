"""SQLite's part: a copy by its own backup interface while the site writes on, and the way back."""

import os
import shutil
from contextlib import closing
from pathlib import Path
from sqlite3 import DatabaseError, connect

from django.db.backends.base.base import BaseDatabaseWrapper

from site_core.backups.refusals import Damaged
from site_core.env import OWNER_ONLY

WAIT_SECONDS = 60


def copy_to(path: Path, *, database: BaseDatabaseWrapper) -> dict[str, int]:
    """Write what is committed now into ``path``; how many rows each table has there.

    In one step: in WAL mode it holds up no writer, and no writer makes it begin anew.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    name = database.settings_dict["NAME"]
    with (
        closing(connect(name, timeout=WAIT_SECONDS)) as here,
        closing(connect(path)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")  # one file, whole by itself
    return _counts(path)


def check(path: Path, counts: dict[str, int]) -> None:
    """Raise ``Damaged`` unless ``path`` is a sound database with that many rows."""
    try:
        with closing(connect(path)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except DatabaseError as error:
        raise Damaged from error
    if not sound or _counts(path) != counts:
        raise Damaged


def put_in_place(path: Path, counts: dict[str, int], *, database: BaseDatabaseWrapper) -> None:
    """Let the content of ``path`` be the site's database, which holds nothing until then."""
    database.close()
    name = Path(database.settings_dict["NAME"])
    beside = name.with_name(f"{name.name}.restoring")
    shutil.copyfile(path, beside)
    beside.chmod(OWNER_ONLY)
    check(beside, counts)
    for rest in ("-wal", "-shm"):
        Path(f"{name}{rest}").unlink(missing_ok=True)
    beside.replace(name)


def _counts(path: Path) -> dict[str, int]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    with closing(connect(path)) as database:
        tables = [row[0] for row in database.execute(named)]
        return {
            table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
            for table in sorted(tables)
        }
