"""What lies in a backup, in this order, as one compressed stream: facts, settings, database, files, sums.

Whoever reads it gets every name checked and every byte counted into one digest, which must be the one
that was written at the end. Nothing is held in memory but the piece at hand.
"""

import gzip
import io
import json
import os
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from site_core.backups.refusals import Damaged
from site_core.backups.sealed_file import Sealing, Unsealing

FACTS, SETTINGS, DATABASE, FILES, SUMS = (
    "facts.json",
    "settings.env",
    "database",
    "media",
    "sums.json",
)
COPY_BYTES = 256 * 1024
FAST = 1
"""Of the compression: pictures are compressed already, and the night is short."""
MOST_TEXT_BYTES = 4 * 1024 * 1024
FORMAT = 1


@dataclass(frozen=True)
class Facts:
    """What the site was: which kind of database, how many rows in each table, which migrations it had."""

    made_at: str
    engine: str
    counts: dict[str, int]
    migrations: list[list[str]]
    format: int = FORMAT


@dataclass
class Sums:
    """What went through: how many files of the library, how many bytes, and a digest of all of it."""

    files: int = 0
    size: int = 0
    digest: str = ""
    _running: object = field(default_factory=sha256, repr=False, compare=False)

    def begin(self, name: str, size: int) -> None:
        self.files += name.startswith(f"{FILES}/")
        self._running.update(f"\n{name}\n{size}\n".encode())

    def take(self, content: bytes) -> None:
        self.size += len(content)
        self._running.update(content)
        self.digest = self._running.hexdigest()

    def stated(self) -> dict[str, int | str]:
        return {"files": self.files, "size": self.size, "digest": self.digest}


def write_archive(
    file: BinaryIO,
    *,
    facts: Facts,
    settings: str,
    database: Path,
    files: Iterable[tuple[str, Callable[[], BinaryIO]]],
) -> Sums:
    """Write a whole backup into ``file``; what it holds. ``files`` are names, each with what opens it."""
    sums, sealing = Sums(), Sealing(file)
    with (
        gzip.GzipFile(fileobj=sealing, mode="wb", compresslevel=FAST, mtime=0) as packing,
        tarfile.open(mode="w|", fileobj=packing) as tar,
    ):
        _add_text(tar, FACTS, json.dumps(asdict(facts)), sums)
        _add_text(tar, SETTINGS, settings, sums)
        _add_file(tar, DATABASE, partial(database.open, "rb"), sums)
        for name, opening in files:
            _add_file(tar, f"{FILES}/{name}", opening, sums)
        _add_text(tar, SUMS, json.dumps(sums.stated()), Sums())
    sealing.finish()
    return sums


@dataclass(frozen=True)
class Opened:
    """What was found in a backup that is whole."""

    facts: Facts
    settings: str
    sums: Sums


def read_archive(file: Path, *, place: Callable[[str], Path | None]) -> Opened:
    """Read all of a backup; what ``place`` names a path for is written there, and checked with the rest.

    Raises ``RestoreRefused``, whatever may be wrong with the file; what was written until then is worth
    nothing and is for the caller to throw away.
    """
    texts, sums = {}, Sums()
    with file.open("rb") as sealed, _damage_in_a_sentence():
        source = Unsealing(sealed)
        with gzip.GzipFile(fileobj=source) as unpacking:
            with tarfile.open(mode="r|", fileobj=unpacking) as tar:
                while member := tar.next():
                    _read_member(tar, member, texts, sums, place)
                    tar.members.clear()  # it would keep them all
            while unpacking.read(COPY_BYTES):  # the last piece says that it is the last
                pass
        while source.read(COPY_BYTES):
            pass
        if json.loads(texts[SUMS]) != sums.stated():
            raise Damaged
        return Opened(Facts(**json.loads(texts[FACTS])), texts[SETTINGS], sums)


@contextmanager
def _damage_in_a_sentence() -> Iterator[None]:
    wrong = (
        tarfile.TarError,
        zlib.error,
        EOFError,
        gzip.BadGzipFile,
        KeyError,
        ValueError,
        TypeError,
    )
    try:
        yield
    except wrong as error:
        raise Damaged from error


def _read_member(
    tar: tarfile.TarFile,
    member: tarfile.TarInfo,
    texts: dict[str, str],
    sums: Sums,
    place: Callable[[str], Path | None],
) -> None:
    content = tar.extractfile(member) if member.isreg() and _is_ours(member.name) else None
    if content is None:
        raise Damaged
    if member.name in (FACTS, SETTINGS, SUMS):
        read = content.read(MOST_TEXT_BYTES)
        texts[member.name] = read.decode()
        if member.name != SUMS:
            sums.begin(member.name, member.size)
            sums.take(read)
        return
    sums.begin(member.name, member.size)
    _copy(content, place(member.name), sums)


def _copy(content: BinaryIO, to: Path | None, sums: Sums) -> None:
    if to is None:
        while read := content.read(COPY_BYTES):
            sums.take(read)
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("xb") as written:
        while read := content.read(COPY_BYTES):
            sums.take(read)
            written.write(read)


def _is_ours(name: str) -> bool:
    if name in (FACTS, SETTINGS, DATABASE, SUMS):
        return True
    first, *others = PurePosixPath(name).parts or [""]
    return first == FILES and bool(others) and ".." not in others and "\0" not in name


def _add_text(tar: tarfile.TarFile, name: str, text: str, sums: Sums) -> None:
    content = text.encode()
    member = tarfile.TarInfo(name)
    member.size = len(content)
    sums.begin(name, member.size)
    sums.take(content)
    tar.addfile(member, io.BytesIO(content))


def _add_file(tar: tarfile.TarFile, name: str, opening: Callable[[], BinaryIO], sums: Sums) -> None:
    with ExitStack() as closing:
        try:
            file = closing.enter_context(opening())
            file.seek(0, os.SEEK_END)
        except FileNotFoundError:  # deleted a moment ago: the database no longer asks for it
            return
        member = tarfile.TarInfo(name)
        member.size = file.tell()
        file.seek(0)
        sums.begin(name, member.size)
        tar.addfile(member, _Counted(file, sums))
    tar.members.clear()  # it would keep them all


class _Counted:
    """A file whose content is counted while it is read."""

    def __init__(self, file: BinaryIO, sums: Sums) -> None:
        self._file, self._sums = file, sums

    def read(self, size: int) -> bytes:
        content = self._file.read(size)
        self._sums.take(content)
        return content
