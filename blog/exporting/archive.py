"""All articles as one .zip, made while it is given away: however many there are, one is in memory."""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from blog.exporting.blocks import Companions
from blog.exporting.files import markdown_file
from blog.exporting.texts import every_text
from site_core.practice_time import by_practice_clock, today

COPY_BYTES = 256 * 1024
MISSING = "missing.txt"
READABLE = 0o100644
"""For programs that unpack it: an ordinary file, which its owner changes and others read."""


class _Tube:
    """A file to write into, out of which the bytes are taken again; it cannot be looked back into."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, content: bytes) -> int:
        self._waiting += content
        return len(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        content = bytes(self._waiting)
        self._waiting.clear()
        return content


def markdown_archive(*, now: datetime) -> Iterator[bytes]:
    """Pieces of a .zip: ``articles/``, and ``pictures/`` and ``documents/`` that they show.

    A file that is not in the library any more is named in ``missing.txt`` and holds up nothing.
    """
    tube, companions, missing = _Tube(), Companions(), []
    stamp = by_practice_clock(now).timetuple()[:6]
    with zipfile.ZipFile(tube, "w", zipfile.ZIP_DEFLATED) as archive:
        for text in every_text():
            content = markdown_file(text, companions=companions, today=today(now))
            archive.writestr(_packed(f"articles/{text.name}.md", stamp), content)
            yield tube.taken()
        for path, stored in sorted(companions.files.items()):
            try:
                yield from _copied(archive, _entry(path, stamp), stored, tube)
            except OSError:
                missing.append(path)
        if missing:
            archive.writestr(_packed(MISSING, stamp), "\n".join([*missing, ""]))
    yield tube.taken()


def _entry(name: str, stamp: tuple) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, stamp)
    entry.external_attr = READABLE << 16
    return entry


def _packed(name: str, stamp: tuple) -> zipfile.ZipInfo:
    entry = _entry(name, stamp)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _copied(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, stored: Any, tube: _Tube
) -> Iterator[bytes]:
    """Pictures are compressed already and are stored as they are."""
    with (
        stored.storage.open(stored.name) as source,
        archive.open(entry, "w", force_zip64=True) as to,
    ):
        while content := source.read(COPY_BYTES):
            to.write(content)
            yield tube.taken()
