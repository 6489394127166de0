"""The way back: a backup is read to its end and checked before anything is put in its place."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from psycopg import Error as PostgresError

from site_core.backups import files
from site_core.backups.archive import DATABASE, FILES, FORMAT, Facts, Opened, read_archive
from site_core.backups.making import KINDS
from site_core.backups.refusals import RestoreRefused
from site_core.env import OWNER_ONLY, VAR_DIR

OURS = ("site_core", "home", "blog", "forms")
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
ADVICE = {
    "sqlite": "leave DATABASE_URL out of .env",
    "postgresql": "name an empty PostgreSQL database as DATABASE_URL in .env",
}
SETTINGS_FILE = "settings-from-backup.env"


@dataclass(frozen=True)
class Restored:
    """What is there again, and where the lines lie that the old machine's ``.env`` had."""

    made_at: str
    rows: int
    tables: int
    files: int
    settings_file: Path


def restore(file: Path) -> Restored:
    """Fill this empty machine with what ``file`` holds.

    Raises ``RestoreRefused`` where the machine holds a site already or the backup is of no use here; then
    nothing has been touched. All of it is read and checked first, beside the place where it goes.
    """
    database = connections[DEFAULT_DB_ALIAS]
    media = files.folder()
    try:
        _refuse_unless_empty(database, media)
        media.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=media.parent, prefix=".restoring-") as working:
            opened = read_archive(file, place=lambda name: Path(working, name))
            _refuse_what_does_not_fit(opened.facts, database)
            copy = Path(working, DATABASE)
            KINDS[database.vendor].check(copy, opened.facts.counts)
            files.refuse_what_is_taken(Path(working, FILES))
            _put_in_place(opened, Path(working), database)
    except (OSError, DatabaseError, PostgresError) as error:
        reason = getattr(error, "strerror", None) or str(error).strip()
        about = f" ({error.filename})" if getattr(error, "filename", None) else ""
        raise RestoreRefused(f"Nothing was restored: {reason}{about}.") from error
    return _what_is_there(opened)


def _refuse_unless_empty(database: BaseDatabaseWrapper, media: Path) -> None:
    is_new = database.vendor == "sqlite" and not Path(database.settings_dict["NAME"]).exists()
    holds_tables = not is_new and bool(database.introspection.table_names())
    database.close()
    if holds_tables or (media.is_dir() and any(media.iterdir())):
        kind = ENGINES[database.vendor]
        move = (
            f"move the folder {VAR_DIR} away"
            if database.vendor == "sqlite"
            else f"name an empty {kind} database and move the folder {media} away"
        )
        raise RestoreRefused(
            f"This machine holds a site already, and a restore fills an empty one. Stop the site, {move}, "
            "then try again."
        )


def _refuse_what_does_not_fit(facts: Facts, database: BaseDatabaseWrapper) -> None:
    if facts.engine != database.vendor:
        raise RestoreRefused(
            f"This is the backup of a site on {ENGINES.get(facts.engine, facts.engine)}: "
            f"{ADVICE.get(facts.engine, 'use the same database')}, then try again."
        )
    known = MigrationLoader(None).disk_migrations
    unknown = [each for each in facts.migrations if each[0] in OURS and tuple(each) not in known]
    if facts.format > FORMAT or unknown:
        raise RestoreRefused(
            "This backup was made by a newer version of the site. Install that version, then try again."
        )


def _put_in_place(opened: Opened, working: Path, database: BaseDatabaseWrapper) -> None:
    take_away_again = files.put_back(working / FILES)
    try:
        KINDS[database.vendor].put_in_place(
            working / DATABASE, opened.facts.counts, database=database
        )
    except BaseException:
        take_away_again()
        raise


def _what_is_there(opened: Opened) -> Restored:
    lines = VAR_DIR / SETTINGS_FILE
    lines.touch(mode=OWNER_ONLY)
    lines.chmod(OWNER_ONLY)
    lines.write_text(opened.settings)
    return Restored(
        made_at=opened.facts.made_at,
        rows=sum(opened.facts.counts.values()),
        tables=len(opened.facts.counts),
        files=opened.sums.files,
        settings_file=lines,
    )
