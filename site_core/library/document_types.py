"""Documents are what their names say: readers go by the name, so the first bytes are looked at.

Only looked at: nothing is unpacked and nothing is read as what it says to be. Of an archive its list of contents is.
"""

from collections.abc import Callable
from pathlib import PurePath
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError

BEGINNING_BYTES = 4096
PDF_WITHIN_BYTES = 1024
"""Other programs' marks may stand before a PDF's own (ISO 32000-1, Annex H, 3.4.1)."""
CONTENTS_MOST_BYTES = 1024 * 1024
"""Of an archive's list of contents, an entry of which takes this process ten times its bytes. Twenty thousand parts;
a Word file has some hundreds."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
OTHER = (
    "This file is not what its name says: it does not begin like “.{ending}”. Open it in the program that made it, "
    "save it anew and upload that."
)


def refuse_misnamed(file: IO[bytes], *, name: str) -> None:
    """Raise ``ValidationError`` with one sentence where ``file`` is of another type than ``name`` ends in.

    Endings that nobody listed here are not judged.
    """
    ending = PurePath(name).suffix.lower().lstrip(".")
    judge = _JUDGES.get(ending)
    file.seek(0)
    fits = judge is None or judge(file)
    file.seek(0)
    if not fits:
        raise ValidationError(OTHER.format(ending=ending))


def _is_pdf(file: IO[bytes]) -> bool:
    return b"%PDF-" in file.read(PDF_WITHIN_BYTES)


def _is_rtf(file: IO[bytes]) -> bool:
    return file.read(5) == b"{\\rtf"


def _is_text(file: IO[bytes]) -> bool:
    beginning = file.read(BEGINNING_BYTES)
    return beginning.startswith(UTF_16) or b"\0" not in beginning


def _holds(part: str) -> Callable[[IO[bytes]], bool]:
    def is_archive_with_it(file: IO[bytes]) -> bool:
        try:
            with ZipFile(_Sparing(file)) as archive:
                return part in archive.namelist()
        except (BadZipFile, OSError, ValueError, NotImplementedError):
            return False

    return is_archive_with_it


class _Sparing:
    """A file that is read, and hands out ``CONTENTS_MOST_BYTES`` at once at most: ``zipfile`` reads the list whole."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.seek, self.tell = file, file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        """As of any file. Raises ``BadZipFile`` when that is too much."""
        most = CONTENTS_MOST_BYTES + 1
        found = self._file.read(most if size < 0 else min(size, most))
        if len(found) == most:
            raise BadZipFile("The list of contents is too long.")
        return found


_JUDGES: dict[str, Callable[[IO[bytes]], bool]] = {
    "csv": _is_text,
    "docx": _holds("word/document.xml"),
    "odt": _holds("content.xml"),
    "pdf": _is_pdf,
    "rtf": _is_rtf,
    "txt": _is_text,
    "xlsx": _holds("xl/workbook.xml"),
}
