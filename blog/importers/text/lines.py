"""Lines of a plain text: numbered, measured, and split into a mark and words."""

import re
from dataclasses import dataclass, replace

TAB_STOP = 4
BREAKS = re.compile("\r\n|\r|\n|\x0b|\x0c|\x85|\u2028|\u2029")
BULLET = re.compile(r"(?P<mark>[•◦▪▫‣⁃●○■□◆➢➤✓✔·∙*+\-–—\uf0b7\uf0a7])(?P<gap>[ \t\u00a0]+)(?=\S)")
TIGHT_BULLET = re.compile(r"(?P<mark>[•◦▪‣●○■➢✓✔\uf0b7\uf0a7])(?P<gap>)(?=\w)")
WORD_BULLET = re.compile(r"(?P<mark>o)(?P<gap>\t\s*| {2,})(?=\S)")
NUMBER = re.compile(r"(?P<mark>\(?(?P<number>\d{1,2})[.)])(?P<gap>[ \t\u00a0]+)(?=\S)")
LETTER = re.compile(r"(?P<mark>\(?(?P<letter>[a-z])[.)])(?P<gap>[ \t\u00a0]+)(?=\S)")
# Dashes also open a spoken line or an attribution: they count as bullets only in company.
SHY_MARKS = "–—"


@dataclass(frozen=True)
class Line:
    """A line with words.

    ``indent`` in columns; ``mark`` is the bullet or number before ``text`` ("" for none) and
    ``number`` its count (letters count from a = 1); ``gap`` is the number of blank lines before it;
    ``width`` the columns of the whole line; ``text`` has single spaces.
    """

    number: int
    indent: int
    mark: str
    count: int
    text: str
    gap: int
    width: int

    @property
    def whole(self) -> str:
        """Mark and text, as written."""
        return f"{self.mark} {self.text}" if self.mark else self.text

    @property
    def is_bullet(self) -> bool:
        return bool(self.mark) and not self.count

    @property
    def is_number(self) -> bool:
        return self.count > 0

    @property
    def spoken_mark(self) -> str:
        """The letters or digits of the mark: words of the source that a list shows by itself."""
        bare = self.mark.strip("().")
        return bare if bare.isalnum() else ""

    def without_mark(self) -> "Line":
        return replace(self, mark="", count=0, text=self.whole)


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, numbered from 1 as an editor shows them."""
    lines, gap = [], 0
    for number, raw in enumerate(BREAKS.split(text), start=1):
        if not raw.strip():
            gap += 1
            continue
        lines.append(_line(number, raw, gap))
        gap = 0
    return _without_lonely_marks(lines)


def single_spaced(text: str) -> str:
    """``text`` with runs of blanks made one space."""
    return " ".join(text.split())


def _line(number: int, raw: str, gap: int) -> Line:
    expanded = raw.replace("\u00a0", " ").replace("\u3000", " ").expandtabs(TAB_STOP).rstrip()
    stripped = expanded.lstrip()
    indent = len(expanded) - len(stripped)
    found = _mark(raw.strip())
    mark = found["mark"] if found else ""
    rest = raw.strip()[found.end() :] if found else raw
    return Line(number, indent, mark, _count(found), single_spaced(rest), gap, len(expanded))


def _mark(stripped: str) -> re.Match | None:
    if set(stripped) <= set("-*_ =~•"):
        return None  # a rule across the page
    for pattern in (BULLET, TIGHT_BULLET, WORD_BULLET, NUMBER, LETTER):
        if found := pattern.match(stripped):
            return found
    return None


def _count(found: re.Match | None) -> int:
    parts = found.groupdict() if found else {}
    if parts.get("number"):
        return int(parts["number"])
    return ord(parts["letter"]) - ord("a") + 1 if parts.get("letter") else 0


def _without_lonely_marks(lines: list[Line]) -> list[Line]:
    """Dashes and letters are marks only beside another line with the same kind of mark."""
    kept = []
    for position, line in enumerate(lines):
        neighbours = lines[max(position - 2, 0) : position] + lines[position + 1 : position + 3]
        lonely = _is_shy(line) and not any(_same_kind(line, other) for other in neighbours)
        kept.append(line.without_mark() if lonely else line)
    return kept


def _is_shy(line: Line) -> bool:
    return (
        line.mark in SHY_MARKS
        if line.is_bullet
        else line.is_number and line.mark.strip("().").isalpha()
    )


def _same_kind(line: Line, other: Line) -> bool:
    if line.is_bullet:
        return other.mark == line.mark
    return (
        other.is_number and other.mark.strip("().").isalpha() and abs(other.count - line.count) == 1
    )
