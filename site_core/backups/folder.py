"""Where backups lie: each with its proof beside it, what failed last, and which may go.

The folder itself is the list: what somebody deletes there is gone here too, and what is restored brings no
backups of another machine along.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from site_core.backups.refusals import BackupRefused
from site_core.env import FOLDER_OWNER_ONLY, OWNER_ONLY

ENDING, PROOF_ENDING = ".backup", ".proof.json"
FAILURE, LOCK = "failed.json", ".lock"
KEEP_ALL_DAYS = 7
KEEP_WEEKS = 4


@dataclass(frozen=True)
class Backup:
    """A backup that was opened again after it was written, and held what it should."""

    name: str
    made_at: datetime
    because: str
    size: int
    rows: int
    tables: int
    files: int


@dataclass(frozen=True)
class Failure:
    """The last attempt, when it made no backup, or when a second place did not take it."""

    at: datetime
    because: str
    sentence: str


def ready_folder(folder: Path) -> Path:
    """``folder``, which is there afterwards and private. Raises ``BackupRefused``."""
    try:
        folder.mkdir(mode=FOLDER_OWNER_ONLY, parents=True, exist_ok=True)
        if folder == settings.BACKUP_FOLDER:
            folder.chmod(FOLDER_OWNER_ONLY)
    except OSError as error:
        raise BackupRefused(f"Backups cannot be written to {folder} ({error.strerror}).") from error
    return folder


def backups(folder: Path) -> list[Backup]:
    """What lies in ``folder`` with its proof, the newest first; none where there is no folder."""
    found = (_read(proof) for proof in folder.glob(f"*{PROOF_ENDING}"))
    whole = [one for one in found if one and (folder / one.name).is_file()]
    return sorted(whole, key=lambda one: one.made_at, reverse=True)


def keep_proof(backup: Backup, *, folder: Path) -> None:
    """Write the proof of ``backup`` beside it."""
    _write(folder / f"{backup.name}{PROOF_ENDING}", backup)
    (folder / FAILURE).unlink(missing_ok=True)


def keep_failure(failure: Failure, *, folder: Path) -> None:
    """Write down that no backup was made; the next one that is made takes it away."""
    with suppress(OSError):  # the disk is full: that no backup is there says it too
        _write(folder / FAILURE, failure)


def last_failure(folder: Path) -> Failure | None:
    """Why the last attempt made no backup; ``None`` when it did."""
    try:
        found = json.loads((folder / FAILURE).read_text())
        return Failure(**(found | {"at": datetime.fromisoformat(found["at"])}))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def superfluous(found: list[Backup], *, now: datetime) -> list[Backup]:
    """Those of ``found`` that need not be kept: older than a week and not the last one of its week.

    Nothing older than ``KEEP_WEEKS`` is kept, but for the very last backup: what visitors were promised to
    be deleted is then gone from backups as well.
    """
    newest_first = sorted(found, key=lambda one: one.made_at, reverse=True)
    kept, weeks = newest_first[:1], set()
    for one in newest_first:
        age, week = now - one.made_at, one.made_at.isocalendar()[:2]
        is_first_of_week = week not in weeks
        weeks.add(week)
        if age <= timedelta(days=KEEP_ALL_DAYS) or (
            is_first_of_week and age <= timedelta(weeks=KEEP_WEEKS)
        ):
            kept.append(one)
    return [one for one in newest_first if one not in kept]


def delete(backup: Backup, *, folder: Path) -> None:
    """Take a backup and its proof away."""
    (folder / backup.name).unlink(missing_ok=True)
    (folder / f"{backup.name}{PROOF_ENDING}").unlink(missing_ok=True)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Nobody else makes a backup in ``folder`` meanwhile. Raises ``BackupRefused`` where somebody does."""
    handle = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, OWNER_ONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BackupRefused("A backup is being made already.") from error
        yield
    finally:
        os.close(handle)


def is_being_made(folder: Path) -> bool:
    """Whether a process of this machine makes a backup there now."""
    try:
        with held(folder):
            return False
    except BackupRefused:
        return True
    except OSError:  # no folder yet
        return False


def private(path: str, flags: int) -> int:
    """For ``open(…, opener=private)``: a file that only its owner reads."""
    return os.open(path, flags, OWNER_ONLY)


def stated(backup: Backup | Failure) -> str:
    """As it is written down."""
    return json.dumps(asdict(backup), default=datetime.isoformat)


def understood(text: str | bytes) -> Backup | None:
    """The backup that :func:`stated` wrote; ``None`` for anything else."""
    try:
        found = json.loads(text)
        return Backup(**(found | {"made_at": datetime.fromisoformat(found["made_at"])}))
    except (ValueError, TypeError, KeyError):
        return None


def _write(path: Path, said: Backup | Failure) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(draft, "w", opener=private) as file:
        file.write(stated(said))
    draft.replace(path)


def _read(proof: Path) -> Backup | None:
    try:
        return understood(proof.read_bytes())
    except OSError:
        return None
