"""Files from one storage to another: what is there, and what was written is read again."""

from collections.abc import Iterator
from hashlib import sha256

from django.core.files.base import File
from django.core.files.storage import Storage

OF_THE_MONITOR = "health"
"""Below the library's files: what ``/health/`` writes and deletes again."""


def names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    """Every file of ``storage``, in a fixed order."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nobody has uploaded anything yet
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for name in sorted(folders):
        if folder or name != OF_THE_MONITOR:
            yield from names_in(storage, f"{folder}{name}/")


def copy(file: File, *, name: str, to: Storage) -> None:
    """Store ``file`` under ``name``, in place of what lies there.

    Raises ``OSError`` where what is read again is not the same, or lies under another name; then it is gone.
    """
    wanted = digest_of(file)
    to.delete(name)  # half of one, above all
    written = to.save(name, file)
    with to.open(written) as there:
        is_same = digest_of(there) == wanted
    if written != name or not is_same:
        to.delete(written)
        raise OSError("what was written is not what was read again")


def digest_of(file: File) -> bytes:
    """SHA-256 of all of ``file``."""
    digest = sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.digest()
