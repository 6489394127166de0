"""The title, the first line when it is dressed as one, else the file's name; and the summary, from below it."""

import re
from dataclasses import dataclass

from blog.importers.readers.text.inline import plain_text
from blog.importers.readers.text.units import Unit
from blog.importers.tree import Doubt

LONGEST_TITLE, MOST_TITLE_WORDS, QUOTED_LENGTH = 255, 40, 60
TOO_LONG = f"The first line is longer than {LONGEST_TITLE} characters; it was kept as text and the file’s name is the title."
NO_TITLE = "The text has no line that is surely its title; the file’s name was used."
PREFIX = re.compile(r"(title|headline|título|titel|betreff|subject)\s*:\s+(?=\S)", re.IGNORECASE)
LONGEST_SUMMARY = 300
PROMISE = re.compile(
    r"\b((this|our) (article|post|guide|piece|page|essay|blog( post)?)|in (this|the following) (article|post|guide|piece)|"
    r"(we|i)(['’]ll| will)? (explore|cover|look at|walk (you )?through|share|explain|describe|discuss)|below(,| you)|read on|here(['’]s| is) what)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r".+?[.!?…][\"”’»)]*(?=\s|$)|.+$", re.DOTALL)


@dataclass(frozen=True)
class Title:
    """``place`` is 0 when the words are not from the text; ``carried`` is a prefix such as “Title:”."""

    text: str
    place: int = 0
    carried: str = ""
    doubts: tuple[Doubt, ...] = ()


def title_of(units: list[Unit], stem: str, *, guessed: bool) -> Title:
    """The title of ``units``: the first of them when ``place`` is not 0, else the words of the file's name.

    ``guessed`` says that lines above it were left out.
    """
    first = units[0] if units else None
    if first is None or not _is_title(first, units[1] if len(units) > 1 else None):
        return Title(_from_stem(stem), doubts=(_missing(first),))
    prefix = PREFIX.match(first.text)
    text = plain_text(first.text[prefix.end() :] if prefix else first.text)
    doubt = Doubt(
        "title",
        f"“{text[:QUOTED_LENGTH]}” was taken for the title; what stood above it was left out.",
        first.place,
    )
    carried = prefix.group().strip() if prefix else ""
    return Title(text, first.place, carried, (doubt,) if guessed else ())


def summary_of(introduction: list[str]) -> str:
    """The paragraph that promises what follows, else the first; cut after a sentence, "" without one."""
    text = next((said for said in introduction if PROMISE.search(said)), "")
    text = text or (introduction[0] if introduction else "")
    if len(text) <= LONGEST_SUMMARY:
        return text
    kept = ""
    for sentence in SENTENCE.findall(text):
        longer = f"{kept} {sentence.strip()}".strip()
        if len(longer) > LONGEST_SUMMARY:
            break
        kept = longer
    return kept or text[: LONGEST_SUMMARY - 1].rsplit(" ", 1)[0] + "…"


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
        return Doubt("title", TOO_LONG, first.place)
    return Doubt("title", NO_TITLE)
