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
NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
COUNT = re.compile(
    rf"\b(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}}) (\w+ ){{0,2}}({COUNTED})\b", re.IGNORECASE
)
ANNOUNCEMENT = re.compile(
    r"\b(here (are|is)|the following|below (are|is|you)|these (are|\w+ (can|may|might|could|will))|"
    rf"(a few|several) (\w+ ){{0,2}}({COUNTED})|"
    r"(los|las) siguientes|a continuación|(die|das) folgenden?|hier (ist|sind))\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"\b(ways|steps|reasons|things|tips|strategies|habits|ideas|practices|skills|tools|formas|pasos|razones|consejos|wege|schritte|gründe|tipps)\b",
    re.IGNORECASE,
)
MOST_INTRODUCTION, SHORT_WORDS = 2, 60


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
    def announces(self) -> bool:
        last = self.body[-1] if len(self.body) == 1 else None
        said = last.unit.text if last and last.role == "paragraph" else ""
        return bool(ANNOUNCEMENT.search(said) or COUNT.search(said))

    @cached_property
    def promises(self) -> bool:
        """Whether the heading itself names several (“Ways to rest”), and no list below it holds them."""
        plain = all(part.role == "paragraph" for part in self.body)
        return plain and len(self.body) <= MOST_INTRODUCTION and bool(SEVERAL.search(self.text))

    @cached_property
    def announced(self) -> int:
        """How many parts the heading or the paragraph below it promises; 0 when it does not say."""
        if len(self.body) > 1:
            return 0
        texts = [self.text, *(part.unit.text for part in self.body if part.role == "paragraph")]
        return next((count for text in texts for count in counts_in(text)), 0)

    @cached_property
    def dress(self) -> str:
        """``numbered``, ``upper``, ``bold``, ``question``, ``title``, ``sentence``, or ``either``."""
        dress = casing.dress_of(self.text)
        return "bold" if self.heading.unit.bold and dress not in ("numbered", "upper") else dress

    @cached_property
    def size(self) -> int:
        """Paragraphs, with a list counted as one."""
        return sum(1 for part in self.body if part.role in ("paragraph", "first item"))

    @property
    def is_short(self) -> bool:
        """One paragraph of a few sentences, and nothing else."""
        return len(self.body) == 1 and self.body[0].unit.words <= SHORT_WORDS


def counts_in(text: str) -> list[int]:
    """The numbers of things that ``text`` promises: “five signs”, “7 small habits”."""
    found = [match["count"].lower() for match in COUNT.finditer(text)]
    return [NUMBERS.index(word) + 2 if word in NUMBERS else int(word) for word in found]


def sections_of(parts: list[Part]) -> list[Section]:
    """Each heading with what stands under it."""
    starts = [position for position, part in enumerate(parts) if part.role == "heading"]
    ends = [*starts[1:], len(parts)] if starts else []
    return [
        Section(parts[start], tuple(parts[start + 1 : end]))
        for start, end in zip(starts, ends, strict=True)
    ]
