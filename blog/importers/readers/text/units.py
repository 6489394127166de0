"""From lines to units: what was wrapped is joined, so that a unit is a paragraph, a heading, an item or a row."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import quantiles

from blog.importers.readers.text.lines import Line, is_rule, single_spaced

CLOSING = "\"'”“’»)]*_"
STOPS, PAUSES = ".!?…。！？؟", ":;,："
# A text is wrapped when its lines end at one column between these; longer lines were never wrapped.
NARROWEST_WRAP, WIDEST_WRAP = 45, 120
MOST_UNWRAPPED, FEWEST_FULL = 0.15, 0.6
LONGEST_MARKED = 300
LABEL = re.compile(r"(?P<label>[^\W\d_][^\d:.!?]{0,40}): \S")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a heading, a list item, a row of a table or a quoted line.

    ``depth`` is the rank of a heading mark (1 = ``#`` or ``===``), 0 without one; ``bold`` says that the
    whole line was set in asterisks. ``above`` and ``below`` count the blank lines around it. ``more`` are
    further paragraphs of an item; ``text`` has line breaks only in verse.
    """

    lines: tuple[Line, ...]
    text: str
    depth: int = 0
    bold: bool = False
    above: int = 0
    below: int = 1
    more: tuple[str, ...] = ()

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def place(self) -> int:
        return self.first.number

    @property
    def whole(self) -> str:
        """Everything as written, marks included."""
        return " ".join(line.whole for line in self.lines)

    @property
    def is_item(self) -> bool:
        return bool(self.first.mark) and not self.depth

    @property
    def is_quoted(self) -> bool:
        return self.text.startswith(">") and not self.first.mark

    @property
    def is_plain(self) -> bool:
        """Neither item nor row nor quoted nor marked: what it is has to be judged."""
        return not (self.is_item or self.first.cells or self.depth or self.is_quoted)

    @property
    def stop(self) -> str:
        """The sign that it ends with, quotation marks and brackets aside, or ""."""
        return stop_of(self.text)

    @property
    def is_sentence(self) -> bool:
        return self.stop in STOPS and bool(self.stop)

    @property
    def is_prose(self) -> bool:
        """More than a word, with a sign at its end."""
        return self.is_plain and self.words > 1 and bool(self.stop)

    @property
    def label(self) -> str:
        """Of a plain line what its colon stands behind: who speaks, what a value is of; "" without one."""
        found = LABEL.match(self.text) if self.is_plain else None
        return found["label"] if found else ""

    @property
    def words(self) -> int:
        return len(self.text.split())

    def as_text(self) -> "Unit":
        """The same words as running text: the mark becomes part of them."""
        if not self.first.mark:
            return self
        plain = (self.first.without_mark(), *self.lines[1:])
        return replace(self, lines=plain, text=f"{self.first.mark} {self.text}")


@dataclass(slots=True)
class _Draft:
    lines: list[Line]
    depth: int = 0
    more: list[list[Line]] = field(default_factory=list)


def stop_of(text: str) -> str:
    """The last sign of ``text`` when it is punctuation, quotation marks and brackets aside."""
    last = text.rstrip(CLOSING)[-1:]
    return last if last and last in STOPS + PAUSES else ""


def units_of(lines: list[Line]) -> list[Unit]:
    """Join wrapped lines and recognise marked headings; rules across the page are dropped."""
    width = wrap_width(lines)
    drafts: list[_Draft] = []
    before: Line | None = None
    for line in lines:
        if is_rule(line):
            _underline(drafts, before, line)
        elif before is None or is_rule(before) or not _continue(drafts[-1], before, line, width):
            drafts.append(_Draft([line]))
        before = line
    units = [_unit(draft) for draft in drafts]
    below = [*(unit.above for unit in units[1:]), 1][: len(units)]
    return [replace(unit, below=gap) for unit, gap in zip(units, below, strict=True)]


def wrap_width(lines: list[Line]) -> int:
    """The column at which the text was wrapped, or 0 when it was not."""
    # What stands alone, as the words of a site do, was not wrapped.
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if not (following.gap or following.mark or following.cells or line.cells)
        and NARROWEST_WRAP <= line.width <= WIDEST_WRAP
    ]
    if not pairs:
        return 0
    widths = [line.width for line, _ in pairs]
    width = max(widths) if len(widths) < 50 else int(quantiles(widths, n=50)[-1])
    long = [line for line in lines if line.width >= NARROWEST_WRAP and not line.cells]
    wide = sum(1 for line in long if line.width > width)
    full = sum(
        _is_full(line, following, width) and stop_of(line.text) in ("", ",")
        for line, following in pairs
    )
    is_wrapped = wide <= MOST_UNWRAPPED * len(long) and full >= FEWEST_FULL * len(pairs)
    return width if is_wrapped else 0


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Nothing more fitted on the line: it was wrapped, not ended."""
    return line.width + 1 + len(following.text.split(" ", 1)[0]) > width


def _continue(draft: _Draft, before: Line, line: Line, width: int) -> bool:
    """Add ``line`` to ``draft`` when it goes on there."""
    item = bool(draft.lines[0].mark)
    hangs = item and line.indent > draft.lines[0].indent + (1 if line.gap else 0)
    if line.mark or line.cells or draft.depth or before.cells or _depth(line):
        return False
    if line.gap:
        if not (hangs and line.gap == 1):
            return False
        draft.more.append([line])
        return True
    if not (hangs or (width and _flows(before, line, width))):
        return False
    (draft.more[-1] if draft.more else draft.lines).append(line)
    return True


def _flows(before: Line, line: Line, width: int) -> bool:
    if line.text.startswith(">") or _bold(before.text):
        return False
    if line.indent >= before.indent + 2 and stop_of(before.text) in STOPS:
        return False
    return _is_full(before, line, width) or (line.text[0].islower() and not stop_of(before.text))


def _underline(drafts: list[_Draft], before: Line | None, line: Line) -> None:
    """A row of signs right under one line makes that line a heading, unless it is quoted."""
    alone = bool(drafts) and before is not None and len(drafts[-1].lines) == 1
    if not alone or line.gap or before is not drafts[-1].lines[0] or before.mark or before.cells:
        return
    if before.text.startswith(">"):
        return
    if len(set(line.text)) == 1 and line.text[0] in "=-~*" and len(before.text) <= LONGEST_MARKED:
        drafts[-1].depth = 1 if line.text[0] == "=" else 2


def _depth(line: Line) -> int:
    hashes = len(line.text) - len(line.text.lstrip("#"))
    words = line.text[hashes:]
    marked = 0 < hashes <= 6 and words[:1] == " " and any(sign.isalnum() for sign in words)
    return hashes if marked and not line.mark else 0


def _bold(text: str) -> str:
    """The words of a line that is set in asterisks as a whole, or ""."""
    bare = text.removesuffix(":")
    for mark in ("**", "__"):
        inner = bare[2:-2]
        if bare.startswith(mark) and bare.endswith(mark) and inner.strip() and mark not in inner:
            return inner.strip() + text[len(bare) :]
    return ""


def _unit(draft: _Draft) -> Unit:
    first = draft.lines[0]
    text = single_spaced(" ".join(line.text for line in draft.lines))
    every = tuple(line for part in (draft.lines, *draft.more) for line in part)
    more = tuple(" ".join(line.text for line in part) for part in draft.more)
    depth = draft.depth or _depth(first)
    if depth and not draft.depth:
        text = text.strip("#").strip()
    bold = "" if first.mark or depth or len(draft.lines) > 1 else _bold(text)
    return Unit(every, bold or text, depth=depth, bold=bool(bold), above=first.gap, more=more)
