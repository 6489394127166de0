"""From a path or bytes to text: every way in which a file can be unusable, each with its own sentence."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from charset_normalizer import from_bytes

from site_core.sandbox import Unusable

MOST_BYTES = 5 * 1024 * 1024
BINARY = {".docx": 50 * 1024 * 1024}
"""Formats that are no text, and how large each may be: pictures come with the words."""
ARCHIVE = ".zip"
MOST_ARCHIVE_BYTES = 100 * 1024 * 1024
BOMS = [
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]
# What programs for writing produced before UTF-8.
USUAL = ["cp1252", "mac_roman"]
# “don’t” and “ ” as old Macs wrote them: capitals with accents in Windows-1252.
MAC_QUOTES = re.compile(rb"[a-z]\xd5[a-z]|[\s(]\xd2[A-Za-z]|^\xd2[A-Z]")
NOISE = re.compile(r"[a-zß-ÿ][À-Þ]{2}|[À-Þ]{4}")
# Formats that look like text at the start and are none.
SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# A text may hold a stray control character; more than one in a hundred is not a text.
MOST_CONTROL_SHARE = 0.01
SAMPLE_BYTES = 200_000


class UnusableSource(Unusable):
    """The file cannot be imported; the message is one sentence for a person."""


class SourceMissing(UnusableSource):
    """There is no such file."""


class SourceIsDirectory(UnusableSource):
    """The path names a folder."""


class SourceUnreadable(UnusableSource):
    """The system refuses to read it, or it is no ordinary file."""


class SourceEmpty(UnusableSource):
    """There are no words in it."""


class SourceTooLarge(UnusableSource):
    """It is larger than ``MOST_BYTES``."""


class SourceBinary(UnusableSource):
    """It is not a text."""


class SourceNotDecodable(UnusableSource):
    """No usual encoding fits."""


@dataclass(frozen=True)
class Source:
    """A text on its way in; ``notes`` are sentences about what reading it changed.

    ``content`` has the bytes of what is no text by itself, such as a Word file; ``text`` is empty then.
    """

    name: str
    stem: str
    suffix: str
    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    content: bytes = b""


def open_source(path: Path) -> Source:
    """Read ``path``; raises a kind of ``UnusableSource``, and nothing else, when it cannot be used."""
    return source_of(path.name, bytes_of(path))


def source_of(name: str, raw: bytes) -> Source:
    """``raw`` under the name ``name``, as text where its ending says that it is one.

    Tries UTF-8, byte order marks, UTF-16 without a mark, then what charset-normalizer recognises
    and Windows-1252. Raises a kind of ``UnusableSource``, and nothing else, when it cannot be used.
    """
    stem, suffix = PurePath(name).stem, PurePath(name).suffix.lower()
    if suffix in BINARY:
        return _binary(name, stem, suffix, raw)
    check_size(name, len(raw), MOST_BYTES)
    text, encoding = _decoded(raw, name)
    text, notes = _without_control(text, name)
    if not re.search(r"[^\W_]", text):
        raise SourceEmpty(f"“{name}” is empty: there are no words in it.")
    if encoding not in ("utf-8", "utf-8-sig"):
        notes.insert(
            0,
            f"“{name}” is not UTF-8; it was read as {encoding}. Check accents and quotation marks.",
        )
    return Source(name, stem, suffix, text, encoding, tuple(notes))


def bytes_of(path: Path) -> bytes:
    """The content of ``path``; raises as ``open_source`` does."""
    try:
        if path.is_dir():
            raise SourceIsDirectory(f"“{path}” is a folder; name the files in it.")
        size = path.stat().st_size
        if not path.is_file():
            raise SourceUnreadable(f"“{path}” is not an ordinary file.")
        check_size(path.name, size, most_bytes(path.name))
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise SourceMissing(f"There is no file “{path}”.") from missing
    except (OSError, ValueError) as refused:
        raise SourceUnreadable(f"“{path}” cannot be read: {refused}.") from refused


def most_bytes(name: str) -> int:
    """How large a file of this name may be."""
    suffix = PurePath(name).suffix.lower()
    return MOST_ARCHIVE_BYTES if suffix == ARCHIVE else BINARY.get(suffix, MOST_BYTES)


def check_size(name: str, size: int, most: int) -> None:
    """Raise ``SourceTooLarge`` when ``size`` is more than ``most`` bytes."""
    if size > most:
        raise SourceTooLarge(
            f"“{name}” has {size / 1024 / 1024:.1f} MB; a file of this kind of more than "
            f"{most // 1024 // 1024} MB is not imported."
        )


def _binary(name: str, stem: str, suffix: str, raw: bytes) -> Source:
    check_size(name, len(raw), BINARY[suffix])
    if not raw:
        raise SourceEmpty(f"“{name}” is empty: there are no words in it.")
    return Source(name, stem, suffix, "", "", content=raw)


def _decoded(raw: bytes, name: str) -> tuple[str, str]:
    if raw.startswith(SIGNATURES):
        raise SourceBinary(f"“{name}” is not a text file.")
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            return _strictly(raw, encoding, name)
    # Before UTF-8: zero bytes are valid there and appear in no text.
    if b"\0" in raw[:SAMPLE_BYTES]:
        return _strictly(raw, _utf16_order(raw, name), name)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded_by_guess(raw, name)


def _decoded_by_guess(raw: bytes, name: str) -> tuple[str, str]:
    if _share_of_control(raw[:SAMPLE_BYTES].decode("latin-1")) > MOST_CONTROL_SHARE:
        raise SourceBinary(f"“{name}” is not a text file.")
    for encoding in _guesses(raw):
        try:
            return raw.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    raise _not_decodable(name)


def _guesses(raw: bytes) -> list[str]:
    """Windows-1252 when it reads well, as nearly every old Western text is; else what is recognised."""
    best = from_bytes(raw[:SAMPLE_BYTES]).best()
    recognised = [best.encoding] if best else []
    if MAC_QUOTES.search(raw):
        return ["mac_roman", *recognised, *USUAL]
    if _reads_well(raw.decode("cp1252", errors="replace")):
        return ["cp1252", *recognised]
    return [*recognised, *USUAL]


def _reads_well(text: str) -> bool:
    """Few characters beyond ASCII, and no word that mixes capitals with accents the way noise does."""
    foreign = sum(1 for sign in text if ord(sign) > 127)
    return "\ufffd" not in text and foreign <= 0.3 * len(text) and not NOISE.search(text)


def _strictly(raw: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return raw.decode(encoding), encoding
    except UnicodeDecodeError as broken:
        raise _not_decodable(name) from broken


def _utf16_order(raw: bytes, name: str) -> str:
    """UTF-16 without a mark: every second byte of Western text is zero."""
    sample = raw[:SAMPLE_BYTES]
    pairs = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.6 * pairs and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) > 0.6 * pairs and sample[1::2].count(0) == 0:
        return "utf-16-be"
    raise SourceBinary(f"“{name}” is not a text file.")


def _without_control(text: str, name: str) -> tuple[str, list[str]]:
    if "\0" in text and _looks_binary(text):
        raise SourceBinary(f"“{name}” is not a text file.")
    if _share_of_control(text) > MOST_CONTROL_SHARE:
        raise SourceBinary(f"“{name}” is not a text file.")
    cleaned, found = CONTROL.subn("", text)
    return cleaned.removeprefix("\ufeff"), [
        f"{found} invisible control characters were removed."
    ] if found else []


def _looks_binary(text: str) -> bool:
    return text.count("\0") > 2 or text.startswith("\0")


def _share_of_control(text: str) -> float:
    return len(CONTROL.findall(text)) / max(len(text), 1)


def _not_decodable(name: str) -> SourceNotDecodable:
    return SourceNotDecodable(
        f"“{name}” is not readable as text in any usual encoding; save it as UTF-8 and try again."
    )
