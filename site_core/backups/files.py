"""Pictures and documents, wherever they lie: read one by one for a backup, put back by a restore.

On this machine that is a folder. With ``STORAGE_URL`` it is a bucket: it may be lost like a machine, and somebody who
deletes there by mistake, or means to, deletes what no database holds.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage

from site_core.backups.folder import ENDING, PROOF_ENDING
from site_core.backups.refusals import RestoreRefused
from site_core.library.copying import OF_THE_MONITOR, copy, digest_of, names_in

TAKEN = (
    "STORAGE_URL holds another file called {name}, and a restore replaces none. Name an empty bucket, or an empty "
    "folder in it, then try again."
)


def lie_here() -> bool:
    """Whether pictures and documents lie in a folder of this machine."""
    return isinstance(default_storage, FileSystemStorage)


def folder() -> Path:
    """Where they lie on this machine, or would."""
    return Path(default_storage.location if lie_here() else settings.MEDIA_ROOT)


def all_files() -> Iterator[tuple[str, Callable[[], BinaryIO]]]:
    """The name of each, and what opens it; it may be gone by then (``FileNotFoundError``)."""
    if lie_here():
        for path in _files_below(folder()):
            yield path.relative_to(folder()).as_posix(), partial(path.open, "rb")
        return
    for name in names_in(default_storage):
        if not name.endswith((ENDING, PROOF_ENDING)):  # BACKUP_URL may name the same bucket
            yield name, partial(default_storage.open, name)


def refuse_what_is_taken(restored: Path) -> None:
    """Raise ``RestoreRefused`` where other files lie under the names of those in ``restored``, a folder."""
    if lie_here():
        return
    for name, path in _named(restored):
        if default_storage.exists(name) and not _is_there(name, path):
            raise RestoreRefused(TAKEN.format(name=name))


def put_back(restored: Path) -> Callable[[], None]:
    """Bring the files of ``restored`` to where they belong; returns what takes them away again.

    What lies there already with the same content stays. Where one cannot be stored, none is.
    """
    if lie_here():
        return _put_here(restored)
    stored: list[str] = []
    try:
        for name, path in _named(restored):
            if not default_storage.exists(name):
                with path.open("rb") as file:
                    copy(File(file), name=name, to=default_storage)
                stored.append(name)
    except BaseException:
        _take_away(stored)
        raise
    return partial(_take_away, stored)


def _put_here(restored: Path) -> Callable[[], None]:
    if restored.exists():
        for path in restored.rglob("*"):
            if path.is_file():
                path.chmod(settings.FILE_UPLOAD_PERMISSIONS)
        restored.rename(folder())  # over an empty folder, or none
    return partial(shutil.rmtree, folder(), ignore_errors=True)


def _take_away(names: list[str]) -> None:
    for name in names:
        with suppress(OSError):
            default_storage.delete(name)


def _is_there(name: str, path: Path) -> bool:
    with default_storage.open(name) as there, path.open("rb") as here:
        return digest_of(there) == digest_of(File(here))


def _named(below: Path) -> Iterator[tuple[str, Path]]:
    for path in _files_below(below):
        yield path.relative_to(below).as_posix(), path


def _files_below(below: Path) -> Iterator[Path]:
    """Files that people put there; what is linked in from elsewhere belongs to elsewhere."""
    for parent, folders, names in os.walk(below):
        folders.sort()
        if Path(parent) == below and OF_THE_MONITOR in folders:
            folders.remove(OF_THE_MONITOR)
        for name in sorted(names):
            path = Path(parent, name)
            if path.is_file() and not path.is_symlink():
                yield path
