"""Making a backup: one moment of the database, the library's files, sealed, and opened again as the proof."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from psycopg import Error as PostgresError

from site_core.backups import elsewhere, files, on_postgresql, on_sqlite
from site_core.backups import folder as shelf
from site_core.backups.archive import DATABASE, Facts, Sums, read_archive, write_archive
from site_core.backups.refusals import BackupRefused, RestoreRefused
from site_core.backups.stated_settings import stated_settings

KINDS = {"sqlite": on_sqlite, "postgresql": on_postgresql}
UNFINISHED = ".unfinished-"


def make_backup(*, because: str, now: datetime, folder: Path | None = None) -> shelf.Backup:
    """Write one sealed file into ``folder`` and prove that it opens; the site goes on meanwhile.

    ``folder`` is ``settings.BACKUP_FOLDER`` unless it is said; there, backups that need not be kept are
    deleted afterwards, and a second place (``BACKUP_URL``) gets what it lacks; where it takes nothing, a note says so.
    Raises ``BackupRefused``; then nothing new lies there but a note of why.
    """
    place = shelf.ready_folder(folder or settings.BACKUP_FOLDER)
    try:
        with shelf.held(place):
            for left in place.glob(f"{UNFINISHED}*"):  # by a process that was ended
                shutil.rmtree(left, ignore_errors=True)
            made = _noting_failures(place, because, now, lambda: _make(place, because, now))
            if place == settings.BACKUP_FOLDER:
                for old in shelf.superfluous(shelf.backups(place), now=now):
                    shelf.delete(old, folder=place)
                _send_on(place, because, now)
    except OSError as error:
        raise BackupRefused(f"No backup could be written: {error.strerror}.") from error
    return made


def _send_on(place: Path, because: str, now: datetime) -> None:
    if elsewhere.is_named():
        try:
            elsewhere.send(folder=place, now=now)
        except elsewhere.NotTaken as error:
            shelf.keep_failure(shelf.Failure(now, because, sentence=str(error)), folder=place)


def _noting_failures(
    place: Path, because: str, now: datetime, make: Callable[[], shelf.Backup]
) -> shelf.Backup:
    try:
        return make()
    except BackupRefused as refusal:
        sentence = str(refusal)
    except (RestoreRefused, DatabaseError, PostgresError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error).strip()
        sentence = f"No backup could be made: {reason}"
    shelf.keep_failure(shelf.Failure(at=now, because=because, sentence=sentence), folder=place)
    raise BackupRefused(sentence)


def _make(place: Path, because: str, now: datetime) -> shelf.Backup:
    name = f"site-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{shelf.ENDING}"
    database = connections[DEFAULT_DB_ALIAS]
    kind = KINDS[database.vendor]
    with TemporaryDirectory(dir=place, prefix=UNFINISHED) as working:
        written, copy = Path(working, name), Path(working, "copy")
        counts = kind.copy_to(copy, database=database)
        facts = Facts(
            made_at=now.isoformat(),
            engine=database.vendor,
            counts=counts,
            migrations=applied_migrations(database),
        )
        sums = _write(written, facts, copy)
        copy.unlink()
        _prove(written, facts, sums, Path(working, "proof"))
        backup = shelf.Backup(
            name=name,
            made_at=now,
            because=because,
            size=written.stat().st_size,
            rows=sum(counts.values()),
            tables=len(counts),
            files=sums.files,
        )
        written.replace(place / name)
    shelf.keep_proof(backup, folder=place)
    return backup


def applied_migrations(database: BaseDatabaseWrapper) -> list[list[str]]:
    """What has changed the tables so far, in a fixed order."""
    return sorted([list(each) for each in MigrationRecorder(database).applied_migrations()])


def _write(path: Path, facts: Facts, copy: Path) -> Sums:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, shelf.OWNER_ONLY)
    with open(handle, "wb") as file:
        sums = write_archive(
            file,
            facts=facts,
            settings=stated_settings(),
            database=copy,
            files=files.all_files(),
        )
        file.flush()
        os.fsync(file.fileno())
    return sums


def _prove(path: Path, facts: Facts, sums: Sums, copy: Path) -> None:
    """Read what lies on the disk from beginning to end, and open the database that is in it."""
    opened = read_archive(path, place=lambda name: copy if name == DATABASE else None)
    if opened.facts != facts or opened.sums.stated() != sums.stated():
        raise BackupRefused("What was written is not what was read again. Is the disk failing?")
    KINDS[facts.engine].check(copy, facts.counts)
