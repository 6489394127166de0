"""PostgreSQL's part: ``pg_dump`` of one moment while the site writes on, and ``pg_restore`` in one transaction."""

import os
import shutil
import subprocess
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Connection, IsolationLevel, connect

from site_core.backups.refusals import BackupRefused, Damaged, RestoreRefused

INSTALLED = Path("/usr/lib/postgresql")
ENVIRONMENT = {
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "host": "PGHOST",
    "port": "PGPORT",
    "service": "PGSERVICE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
"""What says where the database is; passed in the environment, because everybody sees command lines."""


def copy_to(path: Path, *, database: BaseDatabaseWrapper) -> dict[str, int]:
    """Write what is committed now into ``path``; how many rows each table has in that moment.

    Raises ``BackupRefused``.
    """
    with connect(**_where(database)) as here:
        here.isolation_level = IsolationLevel.REPEATABLE_READ
        here.read_only = True
        moment = here.execute("SELECT pg_export_snapshot()").fetchone()[0]
        done = _run(
            "pg_dump",
            ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}"],
            [f"--file={path}"],
            database=database,
        )
        if done.returncode:
            raise BackupRefused(f"PostgreSQL's pg_dump failed: {_last_line(done)}")
        return _counts(here)


def check(path: Path, counts: dict[str, int]) -> None:
    """Raise ``Damaged`` unless ``pg_restore`` can read ``path`` to its end."""
    done = _run("pg_restore", [f"--file={os.devnull}", str(path)])
    if done.returncode:
        raise Damaged
    listed = _run("pg_restore", ["--list", str(path)]).stdout
    if sum(" TABLE DATA " in line for line in listed.splitlines()) != len(counts):
        raise Damaged


def put_in_place(path: Path, counts: dict[str, int], *, database: BaseDatabaseWrapper) -> None:
    """Fill the site's database, which holds nothing until then, all or nothing."""
    database.close()
    where = _where(database)
    done = _run(
        "pg_restore",
        ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"],
        [f"--dbname={where['dbname']}", str(path)],
        database=database,
    )
    if done.returncode:
        raise RestoreRefused(f"PostgreSQL did not take the backup: {_last_line(done)}")
    with connect(**where) as there:
        if _counts(there) != counts:
            raise Damaged
        there.execute("ANALYZE")  # or its first readers wait for plans made for empty tables


def _counts(connection: Connection) -> dict[str, int]:
    named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    tables = [row[0] for row in connection.execute(named)]
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        for table in tables
    }


def _where(database: BaseDatabaseWrapper) -> dict[str, str]:
    stated = database.get_connection_params()
    return {name: str(stated[name]) for name in ENVIRONMENT if stated.get(name)}


def _run(
    program: str, *words: list[str], database: BaseDatabaseWrapper | None = None
) -> subprocess.CompletedProcess:
    where = _where(database) if database else {}
    environment = os.environ | {ENVIRONMENT[name]: value for name, value in where.items()}
    command = [_found(program), *(word for some in words for word in some)]
    return subprocess.run(  # noqa: S603 - our own words and a path of this machine
        command, env=environment, capture_output=True, text=True, errors="replace", check=False
    )


def _found(program: str) -> str:
    """The newest that is installed: an older one refuses a newer server."""
    versions = [path for path in INSTALLED.glob(f"*/bin/{program}") if path.parts[-3].isdecimal()]
    if versions:
        return str(max(versions, key=lambda path: int(path.parts[-3])))
    if found := shutil.which(program):
        return found
    raise BackupRefused(f"{program} is not installed. On Debian: apt install postgresql-client")


def _last_line(done: subprocess.CompletedProcess) -> str:
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return lines[-1].strip() if lines else f"it ended with {done.returncode}."
