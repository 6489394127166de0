"""What a website puts around an article: comment form, newsletter box, buttons. It is left out."""

import re

from blog.importers.imported import Doubt, LeftOut
from blog.importers.text.lines import Line
from blog.importers.text.site_words import LEADING, kind_of, weak_kind_of

LONGEST_NEUTRAL = 90
# So many sentences may stand between two parts of the site below an article, such as a short note on the author.
MOST_SENTENCES = 2
SENTENCE_END = re.compile(r"[.!?][\"”’»)]*$")
QUOTED_LENGTH = 60


def furniture_of(lines: list[Line]) -> tuple[list[LeftOut], list[Doubt]]:
    """The lines around the article that belong to the site, and doubts about lines that may.

    Only the top and the bottom are searched: a line inside the article is kept and named in a doubt.
    A sentence among the site's own words is kept and named, too.
    """
    head = _head_size(lines)
    start = _tail_start(lines)
    left_out = [
        LeftOut(line.number, line.whole, "path or button of the site") for line in lines[:head]
    ]
    doubts = [_looks_like_furniture(line) for line in lines[head:start] if kind_of(line.whole)]
    tail = lines[max(start, head) :]
    for position, line in enumerate(tail):
        if _is_kept(tail, position):
            doubts.append(_stands_below(line))
        else:
            kind = kind_of(line.whole) or weak_kind_of(line.whole)
            left_out.append(LeftOut(line.number, line.whole, kind or "between parts of the site"))
    return left_out, doubts


def _is_kept(tail: list[Line], position: int) -> bool:
    """Whether a line below the article is a sentence of somebody's, or the heading of one."""
    line = tail[position]
    if kind_of(line.whole) or weak_kind_of(line.whole):
        return False
    if not _is_neutral(line):
        return True
    return (
        position + 1 < len(tail)
        and not _is_neutral(tail[position + 1])
        and _is_kept(tail, position + 1)
    )


def _head_size(lines: list[Line]) -> int:
    size = 0
    while size < len(lines) - 1 and LEADING.fullmatch(lines[size].whole.strip(" .:")):
        size += 1
    return size


def _tail_start(lines: list[Line]) -> int:
    """Where the site takes over, looking upwards from the end; ``len(lines)`` when it does not."""
    start, sentences = len(lines), 0
    for position in range(len(lines) - 1, 0, -1):
        line = lines[position]
        if kind_of(line.whole):
            start, sentences = position, 0
        elif weak_kind_of(line.whole) and start == position + 1:
            start = position
        elif not _is_neutral(line):
            sentences += 1
        if sentences > (MOST_SENTENCES if start < len(lines) else 0):
            break
    return start if any(kind_of(line.whole) for line in lines[start:]) else len(lines)


def _is_neutral(line: Line) -> bool:
    """Short and no sentence: a name, a date, the title of another post."""
    return (
        len(line.whole) <= LONGEST_NEUTRAL and not line.mark and not SENTENCE_END.search(line.whole)
    )


def _looks_like_furniture(line: Line) -> Doubt:
    return Doubt(
        line.number, f"“{line.whole[:QUOTED_LENGTH]}” reads like a part of a website; it was kept."
    )


def _stands_below(line: Line) -> Doubt:
    return Doubt(
        line.number, "This stands among parts of the website below the article; it was kept."
    )
