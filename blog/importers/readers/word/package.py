"""The archive that a Word file is: its parts by what they are, within limits, as elements without surprises."""

import posixpath
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from blog.importers.source import SourceEmpty, SourceTooLarge, UnusableSource

MOST_PART_BYTES = 15 * 1024 * 1024
MOST_ELEMENTS = 600_000
MOST_PICTURE_BYTES = 20 * 1024 * 1024
MOST_UNPACKED_BYTES = 150 * 1024 * 1024
MOST_PARTS = 5000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = (
    BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    KeyError,
    ValueError,
)
MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
# Strict files say the same with other names; they are read as transitional ones.
STRICT = [
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
]


class WordDamaged(UnusableSource):
    """It is no Word file, or it is broken."""


@dataclass(frozen=True)
class Relation:
    """What a part leads to: a part of the archive, or an address outside."""

    kind: str
    target: str
    is_external: bool


@dataclass
class Package:
    """A Word file; ``name`` is what the person called it. Every method raises kinds of ``UnusableSource`` only."""

    name: str
    raw: bytes
    left: int = field(default=MOST_UNPACKED_BYTES)

    @cached_property
    def archive(self) -> ZipFile:
        """The opened archive."""
        if not self.raw:
            raise SourceEmpty(f"“{self.name}” is empty: there are no words in it.")
        if self.raw.startswith(OLE):
            raise WordDamaged(
                f"“{self.name}” is locked with a password or from an old Word; "
                "open it in Word and save it as .docx without one."
            )
        try:
            archive = ZipFile(BytesIO(self.raw))
        except BROKEN as broken:
            raise WordDamaged(f"“{self.name}” is no Word file, or is damaged.") from broken
        if len(archive.infolist()) > MOST_PARTS:
            raise SourceTooLarge(f"“{self.name}” has more parts than a text can have.")
        return archive

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        for relation in self.relations("").values():
            if relation.kind == MAIN and not relation.is_external:
                return relation.target
        if "word/document.xml" in self.archive.namelist():
            return "word/document.xml"
        raise WordDamaged(f"“{self.name}” is no Word file: there is no text in it.")

    def relations(self, part: str) -> dict[str, Relation]:
        """What ``part`` leads to, by id; for the whole file when it is empty."""
        folder, _, file = part.rpartition("/")
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return {
            element.get("Id", ""): Relation(
                kind=element.get("Type", ""),
                target=_target(folder, element),
                is_external=element.get("TargetMode") == "External",
            )
            for element in root.iter("{*}Relationship")
        }

    def related(self, kind: str) -> str:
        """The part of ``kind`` that the text leads to, such as ``styles``; empty when there is none."""
        for relation in self.relations(self.main).values():
            if relation.kind.endswith(f"/{kind}") and not relation.is_external:
                return relation.target
        return ""

    def part(self, name: str) -> etree._Element | None:
        """The root of a part; None when there is none."""
        raw = self.content(name, MOST_PART_BYTES)
        if raw is None:
            return None
        for strict, transitional in STRICT:
            raw = raw.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as broken:
            raise WordDamaged(
                f"“{self.name}” is damaged: its part “{name}” cannot be read."
            ) from broken
        if root.getroottree().docinfo.internalDTD is not None:
            raise WordDamaged(
                f"“{self.name}” declares things of its own, which no Word does; it is not read."
            )
        if any(count >= MOST_ELEMENTS for count, _ in enumerate(root.iter())):
            raise SourceTooLarge(
                f"“{self.name}” holds more than an article can; bring it in part by part."
            )
        return root

    def content(self, name: str, most: int) -> bytes | None:
        """The bytes of a part; None when there is none. Raises ``SourceTooLarge`` beyond ``most``."""
        try:
            entry = self.archive.getinfo(name)
        except KeyError:
            return None
        try:
            with self.archive.open(entry) as packed:
                raw = packed.read(most + 1)
        except BROKEN as broken:
            raise WordDamaged(
                f"“{self.name}” is damaged: its part “{name}” cannot be unpacked."
            ) from broken
        self.left -= len(raw)
        if len(raw) > most or self.left < 0:
            raise SourceTooLarge(f"“{self.name}” unpacks to more than a text can be.")
        return raw


def _target(folder: str, element: etree._Element) -> str:
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
