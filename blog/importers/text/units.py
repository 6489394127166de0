"""From lines to units: wrapped lines are joined to the paragraph or list item they belong to."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from blog.importers.text.lines import Line

RULE = re.compile(r"[-*_=~•·#\s]{2,}")
UNDERLINE = re.compile(r"(=+|-{2,}|~{3,}|\*{3,})")
HASHES = re.compile(r"(?P<hashes>#{1,6})\s+(?P<text>.*?\w.*?)\s*#*")
BOLD_LINE = re.compile(r"(\*\*|__)(?P<text>(?:(?!\1).)+)\1:?")
ENDED = re.compile(r"[.!?:;…][\"'”’»)\]*]*$")
# Lines of a wrapped text are about this long; longer ones are paragraphs that were never wrapped.
NARROWEST_WRAP, WIDEST_WRAP = 45, 120
SHORT_COLUMNS, SHORT_WORDS = 80, 12


@dataclass(frozen=True)
class Unit:
    """A paragraph, a heading candidate or a list item.

    ``depth`` is the rank of an explicit heading mark (1 = ``#`` or ``===``), 0 when there is none;
    ``bold`` says that the whole line was set in asterisks. ``gap_after`` counts blank lines below.
    """

    lines: tuple[Line, ...]
    text: str
    depth: int = 0
    bold: bool = False
    gap_after: int = 1

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def line(self) -> int:
        return self.first.number

    @property
    def gap(self) -> int:
        return self.first.gap

    @property
    def is_item(self) -> bool:
        return bool(self.first.mark) and not self.depth

    @property
    def is_single(self) -> bool:
        return len(self.lines) == 1

    def as_text(self) -> "Unit":
        """The same words as running text: the mark becomes part of them."""
        if not self.first.mark:
            return self
        plain = (self.first.without_mark(), *self.lines[1:])
        return replace(self, lines=plain, text=f"{self.first.mark} {self.text}")


@dataclass
class _Gathering:
    width: int
    units: list[Unit] = field(default_factory=list)


def units_of(lines: list[Line]) -> list[Unit]:
    """Join wrapped lines and recognise marked headings; rules across the page are dropped."""
    gathering = _Gathering(wrap_width(lines))
    for position, line in enumerate(lines):
        _take(gathering, line, lines[position - 1] if position else None)
    units = gathering.units
    gaps = [*(unit.gap for unit in units[1:]), 1]
    return [replace(unit, gap_after=gap) for unit, gap in zip(units, gaps, strict=False)]


def wrap_width(lines: list[Line]) -> int:
    """The column at which the text was wrapped, or 0 when it was not."""
    if not lines or max(line.width for line in lines) > WIDEST_WRAP:
        return 0
    inner = [
        line
        for line, following in pairwise(lines)
        if not following.gap and not following.mark and line.width >= NARROWEST_WRAP
    ]
    ended = sum(1 for line in inner if ENDED.search(line.text))
    # Where lines end with sentences, they were not cut at a column.
    return max(line.width for line in inner) if inner and 2 * ended < len(inner) else 0


def _take(gathering: _Gathering, line: Line, before: Line | None) -> None:
    units = gathering.units
    if not line.mark and RULE.fullmatch(line.text):
        _take_rule(units, line)
    elif units and before and _continues(units[-1], before, line, gathering.width):
        last = units[-1]
        units[-1] = replace(last, lines=(*last.lines, line), text=f"{last.text} {line.text}")
    else:
        units.append(_unit(line))


def _take_rule(units: list[Unit], line: Line) -> None:
    """A row of signs right under one line makes that line a heading."""
    if line.gap or not units or not UNDERLINE.fullmatch(line.text):
        return
    last = units[-1]
    if (
        last.is_single
        and last.line == line.number - 1
        and not last.is_item
        and last.first.width <= SHORT_COLUMNS * 2
    ):
        units[-1] = replace(last, depth=1 if line.text[0] == "=" else 2)


def _unit(line: Line) -> Unit:
    if not line.mark:
        if hashes := HASHES.fullmatch(line.text):
            return Unit((line,), hashes["text"], depth=len(hashes["hashes"]))
        if bold := BOLD_LINE.fullmatch(line.text):
            colon = ":" if line.text.endswith(":") else ""
            return Unit((line,), bold["text"].strip() + colon, bold=True)
    return Unit((line,), line.text)


def _continues(unit: Unit, before: Line, line: Line, width: int) -> bool:
    if line.mark or unit.depth or unit.bold or HASHES.fullmatch(line.text):
        return False
    if line.gap:
        return _is_second_paragraph(unit, line)
    if unit.is_item and line.indent > unit.first.indent:
        return True
    if before.number != line.number - 1:
        return False
    return _flows(before, line, width)


def _is_second_paragraph(unit: Unit, line: Line) -> bool:
    """Blank line, then a deeper indent than the item's mark: it still belongs to the item."""
    return (
        unit.is_item and line.gap == 1 and line.indent >= unit.first.indent + 2 and line.indent > 1
    )


def _flows(before: Line, line: Line, width: int) -> bool:
    letters = re.search(r"[^\W\d_]", line.text)
    if letters and letters.group().islower() and line.text[0] == letters.group():
        return True
    indented = line.indent >= before.indent + 2 and bool(ENDED.search(before.text))
    if _is_full(before, line, width):
        return not indented
    if ENDED.search(before.text) or _is_short(before):
        return False
    return before.text.endswith(",") or width > 0


def _is_full(before: Line, line: Line, width: int) -> bool:
    """Nothing more fitted on the line before: it was wrapped, not ended."""
    return 0 < width < before.width + 1 + len(line.text.split()[0])


def _is_short(line: Line) -> bool:
    starts = line.text[:1]
    short = line.width <= SHORT_COLUMNS and len(line.text.split()) <= SHORT_WORDS
    return short and (starts.isupper() or starts.isdigit()) and not line.text.endswith(",")
