"""Where the article begins and ends: the title, and what a website puts above and below it.

Structure decides: runs of short lines before the first prose and after the last. Words that only websites
use (``site_words``) say that such a run is theirs; they never cut an article in two.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from blog.importers.readers.text.asides import FAREWELL
from blog.importers.readers.text.bylines import Byline, byline_of, is_byline
from blog.importers.readers.text.headings import READING
from blog.importers.readers.text.inline import runs_of
from blog.importers.readers.text.shape import Shape
from blog.importers.readers.text.site_words import is_path, is_surely_site, may_be_site
from blog.importers.readers.text.titles import Title, title_of
from blog.importers.readers.text.units import Unit
from blog.importers.tree import Doubt, Node, Paragraph

LONGEST_HEAD, LONGEST_NEUTRAL_WORDS, FEWEST_HELP_WORDS = 16, 14, 4
LONGEST_NAME_WORDS = 9
# So many sentences may stand between two parts of the site below an article: a note on the author, a comment.
MOST_SENTENCES, MOST_ABOVE = 2, 5
SOURCES = re.compile(r"\bdoi\b|et al\b|\(\d{4}\)|\b(19|20)\d\d[;.]|https?://|isbn", re.IGNORECASE)
HELP = re.compile(
    r"\b(988|911|999|112|116 ?123|741741|suicid|crisis|krise|telefonseelsorge)", re.IGNORECASE
)
# Who wrote to whom, when, about what.
HEADER = re.compile(
    r"(from|to|cc|date|sent|subject|von|an|datum|betreff|gesendet|de|para|fecha|asunto):\s\S.*",
    re.IGNORECASE,
)
FEWEST_HEADERS, QUOTED_LENGTH = 2, 60
AMONG_SITE = "stood among parts of the website below the article; "
KEPT = "it was kept because it says where to find help."


@dataclass(frozen=True)
class Frame:
    """``body`` is the article without its title and without the site; ``left_out`` has each unit with the reason."""

    title: Title
    byline: Byline
    body: list[Unit]
    left_out: tuple[tuple[Unit, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()


def frame_of(units: list[Unit], shape: Shape, stem: str) -> Frame:
    """Take the title and the site's lines from ``units``."""
    end = _tail_start(units, shape)
    start = _head_size(units[:end])
    kept = [
        unit for unit in units[end:] if HELP.search(unit.text) and unit.words >= FEWEST_HELP_WORDS
    ]
    places = {unit.place for unit in kept}
    left_out = [
        (unit, "part of the website")
        for unit in (*units[:start], *units[end:])
        if unit.place not in places
    ]
    title = title_of(units[start:end], stem, guessed=start > 0)
    inner = units[start + 1 if title.place else start : end]
    # Only where a site stands around the article are these lines its own.
    byline = byline_of(inner) if left_out else Byline()
    body = inner[len(byline.units) :]
    return Frame(
        title=title,
        byline=byline,
        body=[*body, *kept],
        left_out=(*left_out, *((unit, "author and date") for unit in byline.units)),
        doubts=(*title.doubts, *_tail_doubts(units[end:], places), *_doubts_inside(body)),
    )


def letter_head_of(units: list[Unit]) -> list[Node]:
    """The first of ``units`` as doubted paragraphs, one for each, when they are the head of an e-mail."""
    head = list(takewhile(lambda unit: HEADER.fullmatch(unit.text), units))
    if len(head) < FEWEST_HEADERS:
        return []
    return [
        Paragraph(text=runs_of(unit.text), place=unit.place).doubted(
            "furniture", f"“{unit.text[:QUOTED_LENGTH]}” is the head of an e-mail; it was kept."
        )
        for unit in head
    ]


# --- above the article ----------------------------------------------------------------------------


def _head_size(units: list[Unit]) -> int:
    """How many units stand above the title: menus, paths, names of the site."""
    head = 0
    while head < min(len(units) - 1, LONGEST_HEAD) and _is_neutral(units[head]):
        head += 1
    if not any(_is_site_above(unit) and not is_byline(unit) for unit in units[:head]):
        return 0
    byline = max((position for position in range(1, head) if is_byline(units[position])), default=0)
    while byline and is_byline(units[byline - 1]):
        byline -= 1
    if byline and not _is_site_above(units[byline - 1]):
        return byline - 1
    last = max(position for position in range(head) if _is_site_above(units[position]))
    return last + 1 if last + 1 < len(units) else 0


def _is_site_above(unit: Unit) -> bool:
    return unit.is_plain and (is_path(unit.text) or is_surely_site(unit.text))


# --- below it -------------------------------------------------------------------------------------


def _tail_start(units: list[Unit], shape: Shape) -> int:
    """Where the site takes over, looking upwards from the end; ``len(units)`` when it does not."""
    start, sentences = len(units), 0
    for position in range(len(units) - 1, 0, -1):
        unit = units[position]
        if unit.depth or SOURCES.search(unit.text):
            break
        if unit.is_plain and is_surely_site(unit.text):
            start, sentences = position, 0
        elif unit.is_plain and may_be_site(unit.text) and start == position + 1:
            start = position
        elif not _is_neutral(unit):
            sentences += 1
        if sentences > (MOST_SENTENCES if start < len(units) else 0):
            break
    if not any(is_surely_site(unit.text) for unit in units[start:]):
        return len(units)
    return _with_names_above(units, start, shape)


def _with_names_above(units: list[Unit], start: int, shape: Shape) -> int:
    """Short lines right above the site that stand below prose: topics, addresses, the names of other posts.

    Where lists have no bullets such lines may be one: there only those between lines of the site count.
    """
    above = site = start
    while above > 1 and site - above <= MOST_ABOVE and _is_name(units[above - 1]):
        above -= 1
        site = above if may_be_site(units[above].text) else site
    end = units[above - 1]
    from_prose = end.is_item or end.is_sentence or end.words > LONGEST_NAME_WORDS
    # Further reading, a farewell: what stands below those is the article's.
    own = any(
        READING.match(unit.text) or FAREWELL.fullmatch(unit.text) for unit in units[above:start]
    )
    return site if shape.spacing == "copied" or own or not from_prose else above


def _is_name(unit: Unit) -> bool:
    return _is_neutral(unit) and not unit.label and unit.words <= LONGEST_NAME_WORDS


def _is_neutral(unit: Unit) -> bool:
    """Short and no sentence: a name, a date, the title of another post."""
    return (
        unit.is_plain
        and unit.words <= LONGEST_NEUTRAL_WORDS
        and unit.stop not in (".", ":", "!", "…")
    )


def _tail_doubts(tail: list[Unit], kept: set[int]) -> list[Doubt]:
    return [
        _doubt(unit, AMONG_SITE + (KEPT if unit.place in kept else "it was left out."))
        for unit in tail
        if unit.place in kept or not (_is_neutral(unit) or may_be_site(unit.text))
    ]


def _doubts_inside(body: list[Unit]) -> list[Doubt]:
    return [
        _doubt(unit, "reads like a part of a website; it was kept.")
        for unit in body
        if unit.is_plain and is_surely_site(unit.text)
    ]


def _doubt(unit: Unit, what: str) -> Doubt:
    return Doubt("furniture", f"“{unit.text[:QUOTED_LENGTH]}” {what}", unit.place)
