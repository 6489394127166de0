"""What all paragraphs of a file share: styles, lists, fields, notes, comments, pictures."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from blog.importers.readers.word.fields import Fields
from blog.importers.readers.word.names import MC, WP, A, R, V, W
from blog.importers.readers.word.numbering import Numbering
from blog.importers.readers.word.package import MOST_PICTURE_BYTES, Package, Relation
from blog.importers.readers.word.styles import Styles
from blog.importers.tree import Image, LeftOut, Picture, Remark

# What leads from a drawing to the part that holds it.
LEADING = [f"{R}{name}" for name in ("embed", "link", "id", "dm")]
DRAWN = {"chart", "relIds"}
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


@dataclass
class Document:
    """An opened file, while it is read. ``part`` is the part whose paragraphs are being read.

    ``names`` are the bookmarks that stand above the next paragraph, ``remarks`` all comments by their id, ``heard``
    those that the text leads to.
    """

    package: Package
    styles: Styles
    numbering: Numbering
    part: str
    fields: Fields = field(default_factory=Fields)
    pictures: dict[str, Picture] = field(default_factory=dict)
    noted: list[etree._Element] = field(default_factory=list)
    notes: dict[str, etree._Element] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    heard: list[Remark] = field(default_factory=list)
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)
    stored: dict[str, str] = field(default_factory=dict)
    drawn: dict[str, str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    place: int = 0

    def next_place(self) -> int:
        """The number of the next paragraph or table."""
        self.place += 1
        return self.place

    def relation(self, name: str | None) -> Relation | None:
        """What the part that is being read leads to under ``name``."""
        if not name:
            return None
        if self.part not in self.relations:
            self.relations[self.part] = self.package.relations(self.part)
        return self.relations[self.part].get(name)

    def note_mark(self, element: etree._Element) -> str:
        """“[1]”, and the note is remembered for the end of the text."""
        kind = "endnote" if element.tag == f"{W}endnoteReference" else "footnote"
        note = self.notes.get(f"{kind} {element.get(f'{W}id')}")
        if note is None:
            return ""
        if note not in self.noted:
            self.noted.append(note)
        return f"[{self.noted.index(note) + 1}]"

    def images_in(self, element: etree._Element) -> Iterator[tuple[etree._Element, Image]]:
        """The pictures of a drawing, each way to show them once, with what they show in words."""
        alt = next((_said(each) for each in element.iter(f"{WP}docPr") if _said(each)), "")
        for shown in _shown(element):
            relation = self.relation(next(filter(None, map(shown.get, LEADING)), None))
            if relation is None:
                continue
            words = alt or _shape_alt(shown)
            if etree.QName(shown).localname in DRAWN:
                yield shown, Image(alt=" ".join(filter(None, [alt, self._drawn(relation)])))
            elif relation.is_external:
                yield shown, Image(address=relation.target, alt=words)
            else:
                yield shown, Image(picture=self._picture(relation.target), alt=words)

    def _drawn(self, relation: Relation) -> str:
        """The words of a chart or a diagram, which no article can show as such."""
        if relation.is_external:
            return ""
        if relation.target not in self.drawn:
            root = self.package.part(relation.target)
            lines = () if root is None else root.iter(f"{A}p")
            texts = ("".join(each.text or "" for each in line.iter(f"{A}t")) for line in lines)
            self.drawn[relation.target] = "; ".join(text.strip() for text in texts if text.strip())
        return self.drawn[relation.target]

    def _picture(self, target: str) -> str:
        """The key of the picture in ``target``; the same picture twice is one. Empty when it is not there."""
        if target not in self.stored:
            content = self.package.content(target, MOST_PICTURE_BYTES)
            self.stored[target] = f"picture-{len(self.pictures) + 1}" if content else ""
            if content:
                extension = posixpath.splitext(target)[1].lower()
                key = self.stored[target]
                self.pictures[key] = Picture(name=f"{key}{extension}", content=content)
        return self.stored[target]


def opened(package: Package) -> Document:
    """The file with all that its paragraphs need; raises kinds of ``UnusableSource``."""
    styles = Styles(_root(package, "styles"))
    document = Document(
        package, styles, Numbering(_root(package, "numbering"), styles), package.main
    )
    for kind in ("footnote", "endnote"):
        root = _root(package, f"{kind}s")
        for note in () if root is None else root.iter(f"{W}{kind}"):
            if note.get(f"{W}type") not in SEPARATORS:
                document.notes[f"{kind} {note.get(f'{W}id')}"] = note
    comments = _root(package, "comments")
    for comment in () if comments is None else comments.iter(f"{W}comment"):
        words = "\n".join(_words(each) for each in comment.iter(f"{W}p"))
        if words.strip():
            author = comment.get(f"{W}author", "")
            document.remarks[comment.get(f"{W}id", "")] = Remark(author, words.strip())
    return document


def _root(package: Package, kind: str) -> etree._Element | None:
    name = package.related(kind)
    return package.part(name) if name else None


def _words(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    """The pictures in ``element``: of a drawing, or of an older shape where there is no drawing."""
    for child in element:
        if child.tag == f"{MC}AlternateContent":
            ways = [list(_shown(way)) for way in child]
            yield from next((way for way in ways if way), [])
        elif child.tag in (f"{A}blip", f"{V}imagedata") or _is_drawn(child):
            yield child
        else:
            yield from _shown(child)


def _is_drawn(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname in DRAWN


def _said(element: etree._Element) -> str:
    """What a picture shows in words; its title where there are no others."""
    words = element.get("descr") or element.get("title") or ""
    return " ".join(words.split())


def _shape_alt(element: etree._Element) -> str:
    for shape in element.iterancestors(f"{V}shape", f"{V}rect"):
        return " ".join((shape.get("alt") or "").split())
    return ""
