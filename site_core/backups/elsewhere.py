"""A second place for backups: S3-compatible storage, or a folder of another machine that is mounted (``BACKUP_URL``).

The same sealed files lie there under the same names, each with its proof beside it, for as long as here.
"""

import logging
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.utils.module_loading import import_string

from site_core.backups import folder as shelf
from site_core.backups.refusals import RestoreRefused
from site_core.library.copying import copy

logger = logging.getLogger(__name__)

NEWEST = "newest"
"""In place of a name: the last backup that lies there."""


class NotTaken(Exception):
    """The second place did not take a backup; ``str()`` says why."""


def is_named() -> bool:
    """Whether there is a second place."""
    return bool(settings.BACKUP_PLACE)


def send(*, folder: Path, now: datetime) -> None:
    """Copy each backup of ``folder`` there that is not there yet, and read it again; forget what need not be kept.

    Raises ``NotTaken``; what was copied until then stays, and the next call goes on.
    """
    try:
        place = _place()
        there = {backup.name for backup in _backups_at(place)}
        for backup in shelf.backups(folder):
            if backup.name not in there:
                with open(folder / backup.name, "rb") as near:
                    copy(File(near), name=backup.name, to=place)
                _write(place, f"{backup.name}{shelf.PROOF_ENDING}", shelf.stated(backup).encode())
        for old in shelf.superfluous(_backups_at(place), now=now):
            place.delete(f"{old.name}{shelf.PROOF_ENDING}")
            place.delete(old.name)
    except OSError as error:
        logger.exception("The second place for backups did not take one")
        raise NotTaken(
            f"Backups lie on this machine alone: BACKUP_URL did not take one ({error})."
        ) from error


def fetch(name: str, *, folder: Path) -> Path:
    """Bring the backup called ``name``, or the ``NEWEST``, into ``folder``. Raises ``RestoreRefused``."""
    try:
        place = _place()
        found = {backup.name: backup for backup in _backups_at(place)}
        wanted = next(iter(found), name) if name == NEWEST else name
        if wanted not in found:
            has = f"The last one there is {next(iter(found))}." if found else "There is none."
            raise RestoreRefused(f"No backup called {name} lies at BACKUP_URL. {has}")
        here = shelf.ready_folder(folder) / wanted
        with place.open(wanted) as far, open(here, "wb", opener=shelf.private) as near:
            for piece in far.chunks():
                near.write(piece)
    except OSError as error:
        raise RestoreRefused(f"BACKUP_URL could not be read: {error}.") from error
    return here


def _place() -> Storage:
    stated = settings.BACKUP_PLACE
    return import_string(stated["BACKEND"])(**stated.get("OPTIONS", {}))


def _backups_at(place: Storage) -> list[shelf.Backup]:
    """The newest first; none where the folder is still to be made."""
    found = []
    with suppress(FileNotFoundError):
        for name in place.listdir("")[1]:
            if name.endswith(shelf.PROOF_ENDING):
                with place.open(name) as file:
                    found.append(shelf.understood(file.read()))
    return sorted(filter(None, found), key=lambda one: one.made_at, reverse=True)


def _write(place: Storage, name: str, content: bytes) -> None:
    place.delete(name)
    place.save(name, ContentFile(content))
