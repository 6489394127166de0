"""Who wrote it and when: the lines that say so, below the title of a page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from blog.importers.readers.text.units import Unit

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = r"(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|ene|abr|ago|dic)\w*\.?"
DATE = re.compile(
    rf"((posted|published|updated|on|last)\s+)*({MONTH} \d{{1,2}}(st|nd|rd|th)?(,? \d{{4}})?|\d{{1,2}}\.?( de)? {MONTH}( de)?( \d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})( at .*)?",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"([Ww]ritten |[Pp]osted |[Pp]ublished |[Rr]eviewed )?([Bb]y|[Pp]or|[Vv]on):? (?P<name>[A-ZÀ-Þ].{2,80})"
)
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
IN_WORDS = re.compile(
    r"(?P<month>[a-z]{3})[a-z]*\.? (?P<day>\d{1,2})\w*,? (?P<year>\d{4})", re.IGNORECASE
)
DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2}) (?P<month>[a-z]{3})[a-z]*\.? (?P<year>\d{4})", re.IGNORECASE
)


@dataclass(frozen=True)
class Byline:
    """``author`` as written and ``date`` as ISO, empty where nothing says so; ``units`` are their lines."""

    units: tuple[Unit, ...] = ()
    author: str = ""
    date: str = ""


def is_byline(unit: Unit) -> bool:
    """Whether a line says who wrote the article, or when, and nothing else."""
    return bool(DATE.fullmatch(unit.text) or BYLINE.fullmatch(unit.text))


def byline_of(units: Iterable[Unit]) -> Byline:
    """What the first of ``units`` say, as long as they are nothing else."""
    found = Byline()
    for unit in units:
        if not is_byline(unit):
            break
        named = BYLINE.fullmatch(unit.text)
        found = Byline(
            (*found.units, unit),
            named["name"] if named else found.author,
            found.date or _iso(unit.text),
        )
    return found


def _iso(text: str) -> str:
    found = ISO.search(text) or IN_WORDS.search(text) or DAY_FIRST.search(text)
    month = found["month"].lower() if found else ""
    if not (month.isdigit() or month in MONTHS):
        return ""
    number = int(month) if month.isdigit() else MONTHS.index(month) + 1
    try:
        return date(int(found["year"]), number, int(found["day"])).isoformat()
    except ValueError:
        return ""
