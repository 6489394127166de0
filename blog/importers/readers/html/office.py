"""What word processors write into styles and classes: Word, Word online, LibreOffice, Docs."""

import re
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from blog.importers.readers.html.parsing import classes_of, number_in, styles_of, words_inside

MSO_LIST = re.compile(r"(?P<list>l\d+)\s+level(?P<level>\d+)(?:\s+(?P<use>lfo\d+))?")
NUMBER = re.compile(r"\(?(?P<number>\d+)(?:[.)\]:]|$|\.\d)")
LETTER = re.compile(r"\(?(?:[a-z]|[ivxlcdm]+)[.)\]]$", re.I)
SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "courier new")
CONTENTS = re.compile(r"msotoc(?:heading|\d)$")
OFFICE, AGAIN = "office ", "+"
QUOTES = {"msoquote", "msointensequote", "msoblocktext", "quote", "quotations"}


@dataclass(frozen=True)
class ListMark:
    """Where a list paragraph stands: its list, its level from 1, and what stands before it."""

    list: str
    level: int
    ordered: bool
    number: int

    def name_after(self, last: str) -> str:
        """The name of the list it belongs to, when the paragraph before belongs to the list ``last``."""
        if not last.startswith(OFFICE):
            return OFFICE + self.list
        same = last.removeprefix(OFFICE).rstrip(AGAIN) == self.list
        if self.level > 1 or (same and not (self.ordered and self.number == 1)):
            return last
        return last + AGAIN if same else OFFICE + self.list


def list_mark(element: etree._Element) -> ListMark | None:
    """The mark of one of Word's list paragraphs; None for every other element."""
    found = MSO_LIST.match(styles_of(element).get("mso-list", ""))
    if not found:
        return None
    mark = _ignored(element)
    words = words_inside(mark) if mark is not None else ""
    number = NUMBER.match(words)
    font = (
        " ".join(part.get("style", "") for part in mark.iterancestors("span"))
        if mark is not None
        else ""
    )
    in_symbols = any(name in font.lower() for name in SYMBOL_FONTS)
    ordered = bool(number) or (bool(LETTER.match(words)) and not in_symbols)
    return ListMark(
        list=f"{found['list']} {found['use'] or ''}",
        level=int(found["level"]),
        ordered=ordered,
        number=int(number["number"]) if number else 0,
    )


def without_mark(element: etree._Element) -> etree._Element:
    """A copy of a list paragraph without the bullet or number that Word wrote into it."""
    copy = deepcopy(element)
    copy.tail = None
    copy.attrib.pop("style", None)
    mark = _ignored(copy)
    if mark is not None:
        mark.text = None
        for part in list(mark):
            mark.remove(part)
    return copy


def is_heading(element: etree._Element) -> bool:
    """Whether a paragraph says that it is a heading: by its role, or by its outline level."""
    return outline_level(element) > 0


def outline_level(element: etree._Element) -> int:
    """The level, 1 to 6, that a paragraph gives itself; 0 when it gives none."""
    if element.get("role") == "heading":
        return min(max(number_in(element.get("aria-level"), 2), 1), 6)
    level = styles_of(element).get("mso-outline-level", "")
    if level.isdigit() and 1 <= int(level) <= 9:
        return min(int(level), 6)
    return 0


def as_pasted(root: etree._Element) -> etree._Element:
    """``root`` without Word's list of contents; one heading, by its role and above all, is marked as the title."""
    for element in root.iter("p"):
        if any(CONTENTS.match(name) for name in classes_of(element)):
            element.clear(keep_tail=True)
    headings = root.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6 | //*[@role='heading']")
    only = headings[0] if len(headings) == 1 else None
    if only is None or (only.get("role"), only.get("aria-level")) != ("heading", "1"):
        return root
    if not "".join(only.xpath("preceding::text()[not(ancestor::style)]")).strip():
        del only.attrib["role"]
        only.set("class", "MsoTitle")
    return root


def paragraph_kind(element: etree._Element) -> str:
    """``quote``, ``title`` or nothing: what the style of a paragraph is called."""
    classes = classes_of(element)
    if classes & QUOTES:
        return "quote"
    return "title" if "msotitle" in classes else ""


def _ignored(element: etree._Element) -> etree._Element | None:
    for part in element.iter("span"):
        if styles_of(part).get("mso-list") == "ignore":
            return part
    return None
