"""Where the article begins and ends: the title, and what a website puts above and below it.

Structure decides: runs of short lines before the first prose and after the last. Words that only websites
use (``site_words``) say that such a run is theirs; they never cut an article in two.
"""

import re
from dataclasses import dataclass, replace

from blog.importers.text.inline import plain_text
from blog.importers.text.shape import Shape
from blog.importers.text.site_words import is_path, is_surely_site, may_be_site
from blog.importers.text.units import Unit
from blog.importers.tree import Doubt

LONGEST_HEAD, LONGEST_NEUTRAL_WORDS, FEWEST_HELP_WORDS = 16, 14, 4
LONGEST_NAME_WORDS = 9
# So many sentences may stand between two parts of the site below an article: a note on the author, a comment.
MOST_SENTENCES, MOST_ABOVE = 2, 5
LONGEST_TITLE, MOST_TITLE_WORDS = 255, 40
PREFIX = re.compile(r"(title|headline|título|titel|betreff|subject)\s*:\s+(?=\S)", re.IGNORECASE)
MONTH = r"(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|ene|abr|ago|dic)\w*\.?"
DATE = re.compile(
    rf"((posted|published|updated|on|last)\s+)*({MONTH} \d{{1,2}}(st|nd|rd|th)?(,? \d{{4}})?|\d{{1,2}}\.?( de)? {MONTH}( de)?( \d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})( at .*)?",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"([Ww]ritten |[Pp]osted |[Pp]ublished |[Rr]eviewed )?([Bb]y|[Pp]or|[Vv]on):? (?P<name>[A-ZÀ-Þ].{2,80})"
)
READING = re.compile(
    r"(\w+ )?(references?|sources?|resources|reading|bibliography|books?|quellen|literatur|referencias|fuentes|recursos|lecturas?)\b",
    re.IGNORECASE,
)
SOURCES = re.compile(r"\bdoi\b|et al\b|\(\d{4}\)|\b(19|20)\d\d[;.]|https?://|isbn", re.IGNORECASE)
HELP = re.compile(
    r"\b(988|911|999|112|116 ?123|741741|suicid|crisis|krise|telefonseelsorge)", re.IGNORECASE
)
QUOTED_LENGTH = 60


@dataclass(frozen=True)
class Frame:
    """``body`` without title and site; ``title_place`` is 0 when the words are not from the text.

    ``carried`` is a prefix of the title, such as “Title:”; ``left_out`` has each unit with the reason.
    """

    title: str
    body: list[Unit]
    title_place: int = 0
    carried: str = ""
    author: str = ""
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
    frame = _titled(units[start:end], stem, guessed=start > 0)
    body, author, byline = _without_byline(frame.body) if left_out else (frame.body, "", [])
    return replace(
        frame,
        body=[*body, *kept],
        author=author,
        left_out=(*left_out, *((unit, "author and date") for unit in byline)),
        doubts=(*frame.doubts, *_tail_doubts(units[end:], places), *_doubts_inside(body)),
    )


# --- the title ------------------------------------------------------------------------------------


def _titled(units: list[Unit], stem: str, *, guessed: bool) -> Frame:
    first = units[0] if units else None
    if first is None or not _is_title(first, units[1] if len(units) > 1 else None):
        return Frame(_from_stem(stem), units, doubts=(_missing(first),))
    prefix = PREFIX.match(first.text)
    text = plain_text(first.text[prefix.end() :] if prefix else first.text)
    doubt = Doubt(
        "title",
        f"“{text[:QUOTED_LENGTH]}” was taken for the title; what stood above it was left out.",
        first.place,
    )
    return Frame(
        text,
        units[1:],
        first.place,
        prefix.group().strip() if prefix else "",
        doubts=(doubt,) if guessed else (),
    )


def _is_title(unit: Unit, following: Unit | None) -> bool:
    if unit.is_item or unit.is_quoted or unit.first.cells:
        return False
    if len(unit.text) > LONGEST_TITLE or unit.words > MOST_TITLE_WORDS or "\n" in unit.text:
        return False
    if unit.depth or unit.bold or PREFIX.match(unit.text):
        return True
    return following is not None and unit.stop not in (".", ",", ";", ":", "…", "。")


def _from_stem(stem: str) -> str:
    words = re.sub(r"[-_\s]+", " ", "".join(sign for sign in stem if sign.isprintable())).strip()
    return (words[:1].upper() + words[1:])[:LONGEST_TITLE] or "Untitled article"


def _missing(first: Unit | None) -> Doubt:
    if first is not None and len(first.text) > LONGEST_TITLE and len(first.lines) == 1:
        return Doubt(
            "title",
            f"The first line is longer than {LONGEST_TITLE} characters; it was kept as text and the file’s name is the title.",
            first.place,
        )
    return Doubt(
        "title", "The text has no line that is surely its title; the file’s name was used."
    )


# --- above the article ----------------------------------------------------------------------------


def _head_size(units: list[Unit]) -> int:
    """How many units stand above the title: menus, paths, names of the site."""
    head = 0
    while head < min(len(units) - 1, LONGEST_HEAD) and _is_neutral(units[head]):
        head += 1
    if not any(_is_site_above(unit) for unit in units[:head]):
        return 0
    byline = max(
        (position for position in range(1, head) if _is_byline(units[position])), default=0
    )
    while byline and _is_byline(units[byline - 1]):
        byline -= 1
    if byline and not _is_site_above(units[byline - 1]):
        return byline - 1
    last = max(position for position in range(head) if _is_site_above(units[position]))
    return last + 1 if last + 1 < len(units) else 0


def _is_site_above(unit: Unit) -> bool:
    return unit.is_plain and (is_path(unit.text) or is_surely_site(unit.text))


def _is_byline(unit: Unit) -> bool:
    return bool(DATE.fullmatch(unit.text) or BYLINE.fullmatch(unit.text))


def _without_byline(units: list[Unit]) -> tuple[list[Unit], str, list[Unit]]:
    """Author and date right below the title, when a site stood around the article."""
    size, author = 0, ""
    while size < len(units) and _is_byline(units[size]):
        found = BYLINE.fullmatch(units[size].text)
        author = found["name"] if found else author
        size += 1
    return units[size:], author, units[:size]


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
    read = any(READING.match(unit.text) for unit in units[above:start])
    return site if shape.spacing == "copied" or read or not from_prose else above


def _is_name(unit: Unit) -> bool:
    return _is_neutral(unit) and unit.words <= LONGEST_NAME_WORDS


def _is_neutral(unit: Unit) -> bool:
    """Short and no sentence: a name, a date, the title of another post."""
    return (
        unit.is_plain
        and unit.words <= LONGEST_NEUTRAL_WORDS
        and unit.stop not in (".", ":", "!", "…")
    )


def _tail_doubts(tail: list[Unit], kept: set[int]) -> list[Doubt]:
    doubts = []
    for unit in tail:
        quoted = f"“{unit.text[:QUOTED_LENGTH]}” stood among parts of the website below the article"
        if unit.place in kept:
            doubts.append(
                Doubt(
                    "furniture",
                    f"{quoted}; it was kept because it says where to find help.",
                    unit.place,
                )
            )
        elif not (_is_neutral(unit) or may_be_site(unit.text)):
            doubts.append(Doubt("furniture", f"{quoted}; it was left out.", unit.place))
    return doubts


def _doubts_inside(body: list[Unit]) -> list[Doubt]:
    return [
        Doubt(
            "furniture",
            f"“{unit.text[:QUOTED_LENGTH]}” reads like a part of a website; it was kept.",
            unit.place,
        )
        for unit in body
        if unit.is_plain and is_surely_site(unit.text)
    ]
