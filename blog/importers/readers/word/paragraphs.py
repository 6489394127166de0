"""What a paragraph is: a heading, an item, a quotation, a caption or simply text. Word mostly says so."""

import re
from dataclasses import dataclass

from lxml import etree

from blog.importers.readers.word.names import W, number, value_in
from blog.importers.readers.word.numbering import Mark
from blog.importers.readers.word.parts import Document
from blog.importers.readers.word.speaking import Speech, speech_of
from blog.importers.readers.word.styles import BODY_LEVEL, CONTENTS, QUOTE, Numbered, Style
from blog.importers.tree import Heading, Item, LeftOut, Node, Paragraph, Remark, Text
from blog.importers.tree.cutting import stripped

CAPTION = re.compile(r"caption$|beschriftung$", re.I)
TITLE = re.compile(r"title$", re.I)
HIDDEN = "hidden in Word"
PROMPT = "what an empty field of a form asks for"
FORMULA = "A formula stood here; articles have none, so its signs stand in the text."


@dataclass(frozen=True)
class Said:
    """One paragraph, and its kind: ``heading``, ``item``, ``quote``, ``caption``, ``title``, ``contents``, ``text``."""

    kind: str
    text: Text
    speech: Speech
    place: int
    level: int = 0
    mark: Mark | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def node(self) -> Node:
        """The paragraph as a node by itself."""
        common = {"text": self.text, "place": self.place, "remarks": self.remarks}
        if self.kind == "heading":
            return Heading(level=self.level, anchors=tuple(self.speech.anchors), **common)
        node = Paragraph(**common)
        return node.doubted("unknown", FORMULA) if self.speech.has_formula else node

    @property
    def item(self) -> Item:
        """The paragraph as an item of a list."""
        mark = self.mark
        return Item(text=self.text, level=mark.level, ordered=mark.ordered, number=mark.number)


def said_by(paragraph: etree._Element, document: Document) -> Said:
    """Read ``paragraph``; the lists count on, fields stay open."""
    properties = paragraph.find(f"{W}pPr")
    style = document.styles.paragraph(value_in(properties, "pStyle"))
    speech = speech_of(paragraph, document)
    document.fields.end_paragraph()
    remarks = tuple(document.remarks[name] for name in speech.comments if name in document.remarks)
    document.heard += remarks
    text = stripped(speech.runs)
    speech.anchors += document.names if text else []
    document.names = [] if text else document.names
    level = _outline(properties, style)
    said = {"text": text, "speech": speech, "place": document.next_place(), "remarks": remarks}
    document.left_out += _unseen(speech, document.place)
    if not text:
        return Said("text", **said)
    if _is_in_contents(paragraph):
        return Said("contents", **said)
    if style.names and TITLE.match(style.names[0]):
        return Said("title", **said)
    if level:
        document.numbering.mark_of(_numbered(properties), style, style.id)
        document.fields.end_contents()
        return Said("heading", level=level, **said)
    if speech.lists_contents or style.is_called(CONTENTS):
        return Said("contents", **said)
    mark = document.numbering.mark_of(_numbered(properties), style, style.id)
    if mark:
        return Said("item", mark=mark, **said)
    return Said(_kind(style), **said)


def _unseen(speech: Speech, place: int) -> list[LeftOut]:
    """What stands in the file and is not to be read."""
    kinds = ((HIDDEN, speech.hidden), (PROMPT, speech.prompts))
    said = ((reason, "".join(pieces).strip()) for reason, pieces in kinds)
    return [LeftOut(place, words, reason) for reason, words in said if words]


def ends_nothing(paragraph: etree._Element) -> bool:
    """Whether the end of ``paragraph`` was deleted, with the deletion tracked: it goes on in the next."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and properties.find(f"{W}del") is not None


def is_initial(paragraph: etree._Element) -> bool:
    """Whether ``paragraph`` is but the large first letter of the next one."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


def _is_in_contents(paragraph: etree._Element) -> bool:
    """Whether ``paragraph`` stands in a table of contents that was inserted as a whole, whatever its style."""
    return any(
        value_in(control, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents"
        for control in paragraph.iterancestors(f"{W}sdt")
    )


def _kind(style: Style) -> str:
    if style.is_called(QUOTE):
        return "quote"
    return "caption" if style.is_called(CAPTION) else "text"


def _outline(properties: etree._Element | None, style: Style) -> int:
    """The level of a heading, said by the paragraph itself or by its style; 0 when it is none."""
    level = number(value_in(properties, "outlineLvl"))
    if level is not None and 0 <= level < BODY_LEVEL:
        return style.heading_level or level + 1
    return style.heading_level


def _numbered(properties: etree._Element | None) -> Numbered | None:
    own = None if properties is None else properties.find(f"{W}numPr")
    if own is None:
        return None
    return Numbered(value_in(own, "numId") or "", number(value_in(own, "ilvl")))
