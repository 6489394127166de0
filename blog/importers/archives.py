"""Several texts in one .zip: each is opened as if it had come alone. Nothing is written to the disk."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from blog.importers.apart import read_apart
from blog.importers.readers import OTHER_DOCUMENTS, READERS, unknown_format
from blog.importers.source import Source, SourceTooLarge, UnusableSource, most_bytes, source_of

MOST_FILES = 500
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
PORTION_BYTES = 32 * 1024 * 1024
UNREADABLE = (
    BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
HIDDEN = ("__MACOSX", ".")


class SourceDamaged(UnusableSource):
    """It is not what its ending says, or is broken."""


def sources_in(name: str, raw: bytes) -> Iterator[tuple[str, Source | UnusableSource]]:
    """The texts in the archive ``raw``, each with what it is called there, or why it cannot be used.

    Raises as :func:`unpacked` does.
    """
    for label, content in unpacked(name, raw):
        try:
            yield label, source_of(label, content) if isinstance(content, bytes) else content
        except UnusableSource as unusable:
            yield label, unusable


def unpacked(name: str, raw: bytes) -> Iterator[tuple[str, bytes | UnusableSource]]:
    """What the texts in the archive ``raw`` are called and hold, or why one cannot be used.

    It is opened apart, a portion at a time. Raises a kind of ``UnusableSource`` when the archive itself cannot
    be used.
    """
    first, left = 0, MOST_UNPACKED_BYTES
    while first >= 0:
        portion, first, left = read_apart(portion_of, name, raw, first, left, name=name)
        yield from portion


def portion_of(
    name: str, raw: bytes, first: int, left: int
) -> tuple[list[tuple[str, bytes | UnusableSource]], int, int]:
    """Some texts of the archive from number ``first`` on, the number of the next, and how many bytes are left.

    The next is -1 after the last. Texts for which nothing is ``left`` are refused, one by one.
    """
    archive, entries = _opened(name, raw)
    portion: list[tuple[str, bytes | UnusableSource]] = []
    room = PORTION_BYTES
    with archive:
        for number, entry in enumerate(entries[first:], start=first):
            if room <= 0:
                return portion, number, left
            label = _label(name, entry)
            try:
                content = _unpacked(archive, entry, label, left, name)
                portion.append((label, content))
                left, room = left - len(content), room - len(content)
            except UnusableSource as unusable:
                portion.append((label, unusable))
    return portion, -1, left


def _opened(name: str, raw: bytes) -> tuple[ZipFile, list[ZipInfo]]:
    try:
        archive = ZipFile(BytesIO(raw))
        entries = [entry for entry in archive.infolist() if _is_text(entry)]
    except UNREADABLE as broken:
        raise SourceDamaged(f"“{name}” is no .zip file, or is damaged.") from broken
    if len(entries) > MOST_FILES:
        raise SourceTooLarge(f"“{name}” holds {len(entries)} files; {MOST_FILES} are the most.")
    if not entries:
        known = ", ".join(sorted(READERS))
        raise SourceDamaged(f"There is no text in “{name}”; known are {known}.")
    return archive, entries


def _is_text(entry: ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    hidden = any(part.startswith(HIDDEN) for part in path.parts if part not in ("..", "."))
    return not (entry.is_dir() or hidden) and path.suffix.lower() in {*READERS, *OTHER_DOCUMENTS}


def _label(name: str, entry: ZipInfo) -> str:
    """What the text is called: the archive, and the way to it inside, which leads nowhere else."""
    parts = [part for part in PurePosixPath(entry.filename).parts if part not in ("/", "..", ".")]
    return "/".join([name, *parts]).replace("\0", "").replace("\\", "/")


def _unpacked(archive: ZipFile, entry: ZipInfo, label: str, left: int, name: str) -> bytes:
    if PurePosixPath(label).suffix.lower() not in READERS:
        raise unknown_format(label)
    most = most_bytes(label)
    try:
        with archive.open(entry) as packed:
            content = packed.read(min(most, left) + 1)
    except UNREADABLE as broken:
        raise SourceDamaged(f"“{label}” is damaged or locked with a password.") from broken
    if len(content) > most:
        raise SourceTooLarge(f"“{label}” unpacks to more than {most // 1024 // 1024} MB.")
    if len(content) > left:
        raise SourceTooLarge(f"“{name}” unpacks to more than an archive of texts can hold.")
    return content
