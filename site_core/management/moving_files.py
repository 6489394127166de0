"""Copies pictures and documents from where they lie into other storage, and verifies each of them.

May be interrupted and run again: what lies there already with the same content is compared and not copied.
"""

from contextlib import suppress
from dataclasses import dataclass, field

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.module_loading import import_string

from site_core.library.copying import copy, digest_of, names_in
from site_core.management.moving import MoveRefused
from site_core.settings.files import storage_at


@dataclass
class Moved:
    """How many files were copied, how many lay there already, and what went wrong, by name."""

    copied: int = 0
    found: int = 0
    failed: dict[str, str] = field(default_factory=dict)


def storage_called(url: str) -> Storage:
    """The storage at ``url``. Raises :class:`MoveRefused` where there is none, or it cannot be reached."""
    try:
        stated = storage_at(url)
        storage = import_string(stated["BACKEND"])(**stated.get("OPTIONS", {}))
        with suppress(FileNotFoundError):  # a folder that is to be made
            storage.listdir("")
    except ValueError as error:
        raise MoveRefused(f"This is no address of storage: {error}.") from error
    except OSError as error:
        raise MoveRefused(f"The other storage cannot be reached: {error}") from error
    return storage


def move_files(*, source: Storage, target: Storage) -> Moved:
    """Copy every file of ``source`` to ``target`` under its name. Raises :class:`MoveRefused`.

    A file counts when what was written has been read again and is the same. ``source`` is only read.
    """
    moved = Moved()
    try:
        names = list(names_in(source))
    except OSError as error:
        raise MoveRefused(f"The files cannot be listed: {error}") from error
    for name in names:
        try:
            _move(name, source, target, moved)
        except (OSError, SuspiciousFileOperation) as error:
            moved.failed[name] = str(error)
    return moved


def _move(name: str, source: Storage, target: Storage, moved: Moved) -> None:
    with source.open(name) as file:
        if target.exists(name) and _is_same(file, target, name):
            moved.found += 1
        else:
            copy(file, name=name, to=target)
            moved.copied += 1


def _is_same(file: File, target: Storage, name: str) -> bool:
    with target.open(name) as there:
        return digest_of(there) == digest_of(file)
