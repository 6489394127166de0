"""Headings with what stands under them, and how that leads on to further headings."""

import re
from dataclasses import dataclass

from blog.importers.text.headings import Heading
from blog.importers.text.units import Unit

ANNOUNCEMENT = re.compile(
    r"\b(here (are|is)|the following|below (are|is|you)|these (are|\w+ (can|may|might|could|will))|"
    r"(two|three|four|five|six|seven|eight|nine|ten|a few|several|\d+) (\w+ ){0,2}(ways|signs|steps|reasons|things|tips|types|stages|"
    r"strategies|habits|ideas|practices|skills|questions|patterns|myths|causes|tools|kinds|forms|phases|parts|areas|points|mistakes))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Section:
    """A heading with the units under it, up to the next heading."""

    heading: Heading
    body: tuple[Unit, ...]

    @property
    def opens_by_colon(self) -> bool:
        last = self.body[-1] if self.body else None
        return bool(last and not last.is_item and last.text.endswith(":"))

    @property
    def announces(self) -> bool:
        last = self.body[-1] if len(self.body) == 1 else None
        return bool(last and not last.is_item and ANNOUNCEMENT.search(last.text))

    @property
    def size(self) -> int:
        """Paragraphs, with a list counted as one."""
        return sum(
            1
            for position, unit in enumerate(self.body)
            if not (unit.is_item and position and self.body[position - 1].is_item)
        )


def sections_of(units: list[Unit], headings: list[Heading]) -> list[Section]:
    """Each heading with what stands under it."""
    starts = [heading.position for heading in headings]
    ends = [*starts[1:], len(units)] if starts else []
    return [
        Section(heading, tuple(units[heading.position + 1 : end]))
        for heading, end in zip(headings, ends, strict=True)
    ]
