"""Headings with what stands under them, and how that leads on to further headings."""

import re
from dataclasses import dataclass
from functools import cached_property

from blog.importers.readers.text import casing
from blog.importers.readers.text.roles import Part

COUNTED = (
    "ways|signs|steps|reasons|things|tips|types|stages|strategies|habits|ideas|practices|skills|questions|patterns|myths|causes|tools"
    "|kinds|forms|phases|parts|areas|points|mistakes|formas|señales|pasos|razones|consejos|tipos|wege|zeichen|schritte|gründe|tipps|arten"
)
NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
COUNT = re.compile(rf"\b(?P<count>{NUMBERS}|\d{{1,2}}) (\w+ ){{0,2}}({COUNTED})\b", re.IGNORECASE)
SEVERAL = re.compile(rf"\b({COUNTED})\b", re.IGNORECASE)
MOST_INTRODUCTION = 2


@dataclass(frozen=True)
class Section:
    """A heading with the parts under it, up to the next heading."""

    heading: Part
    body: tuple[Part, ...]

    @property
    def text(self) -> str:
        return self.heading.unit.text

    @cached_property
    def opens_by_colon(self) -> bool:
        last = self.body[-1] if self.body else None
        return bool(last and last.role == "paragraph" and last.unit.stop == ":")

    @cached_property
    def leads_on(self) -> bool:
        """Whether the text counts what follows, or the heading names several and no list below it holds them."""
        if (
            any(part.role != "paragraph" for part in self.body)
            or len(self.body) > MOST_INTRODUCTION
        ):
            return False
        said = self.body[0].unit.text if len(self.body) == 1 else ""
        return bool(COUNT.search(said) or SEVERAL.search(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """What its lists name, in bare words."""
        items = (part.unit.text for part in self.body if part.role in ("first item", "item"))
        return frozenset(map(bare_words, items))

    @cached_property
    def dress(self) -> str:
        """As ``casing.dress_of`` calls it."""
        return casing.dress_of(self.text)


def bare_words(text: str) -> str:
    """``text`` for comparing: in small letters, without the sign at its end."""
    return text.lower().rstrip(".,:;")


def counts_in(text: str) -> list[int]:
    """The numbers of things that ``text`` promises: “five signs”, “7 small habits”."""
    found = [match["count"].lower() for match in COUNT.finditer(text)]
    return [int(word) if word.isdigit() else NUMBERS.split("|").index(word) + 2 for word in found]


def sections_of(parts: list[Part]) -> list[Section]:
    """Each heading with what stands under it."""
    starts = [position for position, part in enumerate(parts) if part.role == "heading"]
    ends = [*starts[1:], len(parts)] if starts else []
    return [
        Section(parts[start], tuple(parts[start + 1 : end]))
        for start, end in zip(starts, ends, strict=True)
    ]
