"""The database: SQLite under ``var/`` for one machine, PostgreSQL when ``DATABASE_URL`` says so."""

import os
from contextlib import suppress
from hashlib import sha256
from typing import Any

from site_core.env import OWNER_ONLY, VAR_DIR, env, note_missing

KEEP_CONNECTION_SECONDS = 60
SQLITE_WAIT_SECONDS = 20
CONNECT_SECONDS = 5  # a machine that is switched off does not refuse, it says nothing
SQLITE_PRAGMAS = "; ".join(
    [
        "PRAGMA journal_mode=WAL",  # readers never wait for a writer
        "PRAGMA synchronous=FULL",  # an acknowledged message survives a power cut
        "PRAGMA secure_delete=ON",  # what is deleted is overwritten, not left in free pages
        "PRAGMA foreign_keys=ON",
    ]
)
WATCHING_ENGINES = {
    "django.db.backends.sqlite3": "site_core.databases.sqlite",
    "django.db.backends.postgresql": "site_core.databases.postgresql",
}
POSTGRES_OPTIONS = (
    "-c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s "
    "-c jit=off"  # compiling a page's question takes longer than answering it
)


def database_from_env() -> dict[str, Any]:
    """Django's settings for the database that ``DATABASE_URL`` names, tuned for this site."""
    VAR_DIR.mkdir(exist_ok=True)
    ours = f"sqlite:///{VAR_DIR / 'site.sqlite3'}"
    try:
        return database_at(env.str("DATABASE_URL", default="") or ours)
    except ValueError as error:
        note_missing("DATABASE_URL", f"{error}; leave it out for SQLite on this machine")
        return database_at(ours)


def database_at(url: str) -> dict[str, Any]:
    """The same for ``url``. Raises ``ValueError`` for what is none, or another kind of database."""
    is_known = url.partition(":")[0] in env.DB_SCHEMES
    database = env.db_url_config(url) if is_known else {}
    if database.get("ENGINE") not in WATCHING_ENGINES:
        raise ValueError("it begins with postgres:// or sqlite:///")
    options = database.setdefault("OPTIONS", {})
    if not (database["NAME"] or options):
        raise ValueError("it names no database, such as postgres://user:password@host/name")
    database["CONN_MAX_AGE"] = KEEP_CONNECTION_SECONDS
    if database["ENGINE"] == "django.db.backends.sqlite3":
        _readable_by_owner_only(database["NAME"])
        options.update(
            transaction_mode="IMMEDIATE",  # deferred ones fail when two read-then-write at once
            timeout=SQLITE_WAIT_SECONDS,
            init_command=SQLITE_PRAGMAS,
        )
    else:
        database["CONN_HEALTH_CHECKS"] = True
        if options.pop("pooled", False):  # pgbouncer, a connection for each transaction
            database["DISABLE_SERVER_SIDE_CURSORS"] = True
        else:
            options.setdefault("options", POSTGRES_OPTIONS)
        options.setdefault("connect_timeout", CONNECT_SECONDS)
    database["ENGINE"] = WATCHING_ENGINES[database["ENGINE"]]
    return database


def _readable_by_owner_only(name: str) -> None:
    """Make the file, and what SQLite puts beside it, private: others on the machine read nothing."""
    for path in (name, f"{name}-wal", f"{name}-shm"):
        # Not there yet, or somebody else's: whether it can be used is seen soon.
        with suppress(OSError):
            os.chmod(path, OWNER_ONLY)


def name_of(database: dict[str, Any]) -> str:
    """Eight letters that tell this database from every other; for cache keys."""
    place = f"{database.get('HOST')}:{database.get('PORT')}/{database['NAME']}"
    return sha256(place.encode()).hexdigest()[:8]
