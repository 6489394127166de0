"""Styles: what a paragraph or a run is called, and what it inherits from the styles below it."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from blog.importers.readers.word.names import W, is_on, number, value_in

# Other programs call headings in the language of whoever wrote, and Word itself may add further names.
HEADING = re.compile(
    r"(?:heading|überschrift|berschrift|título|ttulo|encabezado|titre|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis"
    r"|заголовок|标题|標題|見出し|제목) ?(\d)(?:,.*)?$",
    re.I,
)
# Word's own lists of one level each: their depth is said by their names alone.
LIST = re.compile(r"list (?:bullet|number) (\d)$", re.I)
QUOTE = re.compile(
    r"(?:intense ?)?quot(?:e|ations?)$|block ?text$|block ?quote$|zitat$|cita$", re.I
)
CONTENTS = re.compile(r"toc ?\d$|toc ?heading$|table of figures$|contents? (?:heading|\d)", re.I)
DEEPEST = 20
BODY_LEVEL = 9


@dataclass(frozen=True)
class Numbered:
    """A list that a paragraph or a style names; ``level`` counts from 0 and is None when nothing is said."""

    list: str
    level: int | None


@dataclass(frozen=True)
class Style:
    """One style with all that it is based on, nearest first."""

    id: str
    chain: tuple[etree._Element, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the style and of those it is based on; its id, where the file lists no such style."""
        if not self.chain:
            return (self.id,)
        return tuple((value_in(element, "name") or "").strip() for element in self.chain)

    @cached_property
    def heading_level(self) -> int:
        """The level from 1 that the style gives; 0 when it is none of a heading."""
        if self.names and self.names[0].lower() == "heading":  # Pages calls the first level so
            return 1
        for element, name in zip(self.chain or (None,), self.names, strict=True):
            found = HEADING.match(name)
            if found:
                return max(int(found[1]), 1)
            level = number(value_in(element, "pPr", "outlineLvl"))
            if level is not None:
                return (
                    level + 1
                    if 0 <= level < BODY_LEVEL and name.lower() not in ("title", "subtitle")
                    else 0
                )
        return 0

    @cached_property
    def numbering(self) -> Numbered | None:
        """The list that the style belongs to; the level may be said by another of the chain."""
        lists = [element.find(f"{W}pPr/{W}numPr") for element in self.chain]
        said = [element for element in lists if element is not None]
        name = next((value for element in said if (value := value_in(element, "numId"))), None)
        if name is None:
            return None
        levels = (number(value_in(element, "ilvl")) for element in said)
        return Numbered(name, next((level for level in levels if level is not None), None))

    @cached_property
    def depth(self) -> int:
        """How deep, from 1, the name of the style says that its items stand; 0 when it says nothing."""
        found = (LIST.match(name) for name in self.names)
        return next((int(each[1]) for each in found if each), 0)

    def switch(self, name: str) -> bool | None:
        """Whether the style makes runs ``b`` or ``i``; None when it says nothing."""
        for element in self.chain:
            said = is_on(element.find(f"{W}rPr"), name)
            if said is not None:
                return said
        return None

    def is_called(self, pattern: re.Pattern) -> bool:
        """Whether its name, or one of those it is based on, fits ``pattern``."""
        return any(pattern.match(name) for name in self.names)


@dataclass
class Styles:
    """All styles of a file. What is unknown is an empty style."""

    root: etree._Element | None
    known: dict[str, Style] = field(default_factory=dict)

    @cached_property
    def elements(self) -> dict[str, etree._Element]:
        """The styles by their id."""
        if self.root is None:
            return {}
        return {element.get(f"{W}styleId", ""): element for element in self.root.iter(f"{W}style")}

    @cached_property
    def default_id(self) -> str:
        """The style of paragraphs that name none."""
        for name, element in self.elements.items():
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in (
                "1",
                "true",
            ):
                return name
        return ""

    def paragraph(self, name: str | None) -> Style:
        """The style ``name``, or the one of paragraphs that name none."""
        return self.named(name or self.default_id)

    def named(self, name: str) -> Style:
        """The style with the id ``name``."""
        if name not in self.known:
            chain: list[etree._Element] = []
            element = self.elements.get(name)
            while element is not None and element not in chain and len(chain) < DEEPEST:
                chain.append(element)
                element = self.elements.get(value_in(element, "basedOn") or "")
            self.known[name] = Style(name, tuple(chain))
        return self.known[name]
