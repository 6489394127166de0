"""The title: the first line when it is dressed as one, else the file's name."""

import re
from dataclasses import dataclass

from blog.importers.imported import Doubt
from blog.importers.text import casing
from blog.importers.text.inline import plain_text
from blog.importers.text.units import ENDED, Unit

LONGEST_TITLE = 255
MOST_TITLE_WORDS = 40
PREFIX = re.compile(r"(title|headline)\s*:\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Title:
    """``line`` is 0 when the words are not from the text; ``carried`` is a prefix such as “Title:”."""

    text: str
    line: int
    carried: str = ""
    doubts: tuple[Doubt, ...] = ()


def title_of(units: list[Unit], stem: str) -> Title:
    """The title of a text; when ``line`` is not 0 it is the first of ``units``."""
    first = units[0] if units else None
    if first is None or not _is_title(first, units[1] if len(units) > 1 else None):
        return Title(_from_stem(stem), 0, doubts=(_missing(first),))
    prefix = PREFIX.match(first.text)
    text = first.text[prefix.end() :] if prefix else first.text
    return Title(plain_text(text), first.line, prefix.group().strip() if prefix else "")


def _is_title(unit: Unit, following: Unit | None) -> bool:
    if unit.is_item or len(unit.text) > LONGEST_TITLE or len(unit.text.split()) > MOST_TITLE_WORDS:
        return False
    if unit.depth or unit.bold or PREFIX.match(unit.text):
        return True
    if following is None or re.search(r"[.,;:…][\"”’»)]*$", unit.text):
        return False
    return _is_dressed(unit) or (len(unit.lines) == 1 and not ENDED.search(unit.text))


def _is_dressed(unit: Unit) -> bool:
    capitals = casing.is_title_case(unit.text) or casing.is_upper(unit.text)
    return len(unit.lines) <= 3 and (capitals or len(unit.text.split()) <= 20)


def _from_stem(stem: str) -> str:
    words = re.sub(r"[-_\s]+", " ", "".join(sign for sign in stem if sign.isprintable())).strip()
    return (words[:1].upper() + words[1:])[:LONGEST_TITLE] or "Untitled article"


def _missing(first: Unit | None) -> Doubt:
    if first is not None and len(first.text) > LONGEST_TITLE and first.is_single:
        return Doubt(
            first.line,
            f"The first line is longer than {LONGEST_TITLE} characters; it was kept as text and the file’s name is the title.",
        )
    return Doubt(0, "The text has no line that is surely its title; the file’s name was used.")
