"""The machine: who may read our files, how much room is left, what time it is, which versions run."""

import ctypes
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from site_core.backups.folder import backups
from site_core.checkup.findings import Finding, Looking
from site_core.checkup.pins import LOCK, other_versions
from site_core.env import PROJECT_DIR, VAR_DIR

OTHERS = 0o077
NAMED_AT_MOST = 3
LEAST_FREE_BYTES = 500 * 1024 * 1024
LEAST_FREE_SHARE = 0.05
ROOM_OF_A_BACKUP = 2
CLOCK_IS_WRONG = 5
"""What adjtimex(2) returns while nothing keeps the clock right (``TIME_ERROR``)."""
TIMEX_BYTES = 512
PYTHONS_END = {
    (3, 11): date(2027, 10, 31),
    (3, 12): date(2028, 10, 31),
    (3, 13): date(2029, 10, 31),
    (3, 14): date(2030, 10, 31),
}
"""Until when each gets security fixes (https://devguide.python.org/versions)."""
SOON_DAYS = 120


def look_at_permissions(looking: Looking, now: datetime) -> Finding:
    """Whether others on this machine can read secrets, messages or backups."""
    open_ones = [path for path in _private_places() if path.stat().st_mode & OTHERS]
    if not open_ones:
        return looking.well(
            "Nobody else on this machine can read the database, keys, mail or backups."
        )
    names = " ".join(str(path) for path in open_ones[:NAMED_AT_MOST])
    return looking.wrong(
        f"Others on this machine can read what is private: {names}",
        f"Take that away: chmod -R go= {names}",
    )


def _private_places() -> Iterator[Path]:
    database = str(settings.DATABASES["default"]["NAME"])
    folder = Path(settings.BACKUP_FOLDER)
    candidates = [
        PROJECT_DIR / ".env",
        *(VAR_DIR / name for name in ("secret-key", "submission-key", "settings-from-backup.env")),
        Path(getattr(settings, "EMAIL_FILE_PATH", None) or VAR_DIR / "mail"),
        folder,
        *folder.glob("*.backup"),
    ]
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        candidates += [Path(f"{database}{rest}") for rest in ("", "-wal", "-shm")]
    yield from (path for path in candidates if path.exists())


def look_at_disk(looking: Looking, now: datetime) -> Finding:
    """Whether there is room for what comes in, and for the next backup."""
    last = backups(settings.BACKUP_FOLDER)[:1]
    needed = {VAR_DIR: 0, Path(settings.MEDIA_ROOT): 0}
    needed[Path(settings.BACKUP_FOLDER)] = sum(each.size for each in last) * ROOM_OF_A_BACKUP
    worst = min((_room(place, more) for place, more in needed.items()), key=lambda each: each[0])
    spare, free, place = worst
    shown = f"{free // 1024**2} MB are free where {place} lies."
    if spare < 0:
        return looking.wrong(
            f"The disk is nearly full: {shown}",
            "Delete what is not needed, or move to a larger disk. On a full disk no message of a visitor "
            "can be kept.",
        )
    return looking.well(shown)


def _room(place: Path, more: int) -> tuple[int, int, Path]:
    there = next(path for path in (place, *place.parents) if path.exists())
    usage = shutil.disk_usage(there)
    needed = more + min(LEAST_FREE_BYTES, int(usage.total * LEAST_FREE_SHARE))
    return usage.free - needed, usage.free, place


def look_at_time(looking: Looking, now: datetime) -> Finding:
    """Whether something keeps the machine's clock right: articles go live by it."""
    state = _state_of_clock()
    if state == CLOCK_IS_WRONG:
        return looking.wrong(
            f"Nothing keeps the clock of this machine right. It says {now:%Y-%m-%d %H:%M} UTC.",
            "Switch on a time service, such as: apt install systemd-timesyncd. Pages go live, and messages "
            "are deleted, by this clock.",
        )
    if state < 0:
        return looking.worth_knowing(
            f"Whether the clock is kept right cannot be seen here. It says {now:%Y-%m-%d %H:%M} UTC."
        )
    return looking.well("A time service keeps the clock right.")


def _state_of_clock() -> int:
    """What the kernel says about its clock (adjtimex(2), only read); -1 where it cannot be asked."""
    try:
        return ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(TIMEX_BYTES))
    except (OSError, AttributeError):
        return -1


def look_at_versions(looking: Looking, now: datetime) -> Finding:
    """Whether what runs is what this site was tried with, and is still looked after by its makers."""
    if other := other_versions():
        return looking.wrong(
            f"Other versions are installed than this site was tried with: {', '.join(other)}.",
            f"Install the right ones and restart: .venv/bin/pip install --require-hashes -r {LOCK}",
        )
    running = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    end = PYTHONS_END.get(sys.version_info[:2])
    if end and (end - now.date()).days < SOON_DAYS:
        return looking.wrong(
            f"{running} gets no security fixes after {end:%Y-%m-%d}.",
            "Install a newer Python, delete the folder .venv, and start again.",
        )
    return looking.well(f"Everything that this site was tried with is installed, on {running}.")
