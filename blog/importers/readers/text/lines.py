"""Lines of a plain text: numbered, measured, and split into a mark and words."""

import re
from dataclasses import dataclass, replace

TAB_STOP = 4
BREAKS = re.compile("\r\n|\r|\n|\x0b|\x0c|\x85|\u2028|\u2029")
# Signs that say where a word may break, or nothing at all.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
BULLET = re.compile(
    r"(?P<mark>[•◦▪▫‣⁃●○■□☐☑☒◆➢➤✓✔✅·∙・*+\-–—\uf0b7\uf0a7]\ufe0f?)[ \t\u00a0]+(?=\S)"
)
TIGHT_BULLET = re.compile(r"(?P<mark>[•◦▪‣●○■➢✓✔・\uf0b7\uf0a7])(?=\w)")
WORD_BULLET = re.compile(r"(?P<mark>o)(?:\t\s*| {2,})(?=\S)")
NUMBER = re.compile(r"(?P<mark>\(?(?P<number>\d{1,2})[.)])[ \t\u00a0]+(?=\S)")
LETTER = re.compile(r"(?P<mark>\(?(?P<letter>[a-z])[.)])[ \t\u00a0]+(?=\S)")
RULE = frozenset("-*_ =~•·#")
# Dashes also open a spoken line or an attribution: they count as bullets only in company.
SHY_MARKS = "–—"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words.

    ``indent`` in columns; ``mark`` is the bullet or number before ``text`` ("" for none) and ``count``
    what the number says (letters count from a = 1); ``gap`` is the number of blank lines before it;
    ``width`` the columns of the whole line; ``text`` has single spaces; ``cells`` are the parts of a
    line with tabs inside, else empty.
    """

    number: int
    indent: int
    mark: str
    count: int
    text: str
    gap: int
    width: int
    cells: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Mark and text, as written."""
        return f"{self.mark} {self.text}" if self.mark else self.text

    @property
    def has_letter_mark(self) -> bool:
        return self.count > 0 and self.mark.strip("().").isalpha()

    def without_mark(self) -> "Line":
        return replace(self, mark="", count=0, text=self.whole)


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, numbered from 1 as an editor shows them."""
    lines, gap = [], 0
    for number, raw in enumerate(BREAKS.split(text.translate(INVISIBLE)), start=1):
        if not raw.strip():
            gap += 1
            continue
        lines.append(_line(number, raw, gap))
        gap = 0
    return _without_lonely_marks(lines)


def single_spaced(text: str) -> str:
    """``text`` with runs of blanks made one space."""
    return " ".join(text.split())


def is_rule(line: Line) -> bool:
    """A row of signs across the page, without a word."""
    return not line.mark and len(line.text) > 1 and RULE.issuperset(line.text)


def _line(number: int, raw: str, gap: int) -> Line:
    expanded = raw.replace("\u00a0", " ").replace("\u3000", " ").expandtabs(TAB_STOP).rstrip()
    stripped, inner = expanded.lstrip(), raw.strip()
    found = _mark(inner)
    rest = inner[found.end() :] if found else inner
    return Line(
        number=number,
        indent=len(expanded) - len(stripped),
        mark=found["mark"] if found else "",
        count=_count(found),
        text=single_spaced(rest),
        gap=gap,
        width=len(expanded),
        cells=() if found or "\t" not in inner else tuple(map(single_spaced, inner.split("\t"))),
    )


def _mark(stripped: str) -> re.Match | None:
    if RULE.issuperset(stripped):
        return None
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
        lonely = _is_shy(line) and not any(
            _same_kind(line, other)
            for other in lines[max(position - 2, 0) : position + 3]
            if other is not line
        )
        kept.append(line.without_mark() if lonely else line)
    return kept


def _is_shy(line: Line) -> bool:
    return line.has_letter_mark or (line.mark in SHY_MARKS and bool(line.mark))


def _same_kind(line: Line, other: Line) -> bool:
    if line.count:
        return other.has_letter_mark and abs(other.count - line.count) == 1
    return other.mark == line.mark
