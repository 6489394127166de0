"""The order of headings in a body: the list of contents, and the rule that no level is skipped."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock, StreamBlockValidationError, StreamValue

LEVEL_NAMES = {2: "section", 3: "part of a section", 4: "detail of a part"}


@dataclass
class OutlineEntry:
    """A heading of the first level with those under it."""

    text: str
    anchor: str
    children: list["OutlineEntry"] = field(default_factory=list)


def outline_of(body: StreamValue) -> list[OutlineEntry]:
    """Sections (h2) with their parts (h3); gives every heading in ``body`` an anchor of its own."""
    taken: set[str] = set()
    sections: list[OutlineEntry] = []
    for heading in _headings(body):
        heading.anchor = _unused(heading.anchor, taken)
        entry = OutlineEntry(heading["text"], heading.anchor)
        if heading["level"] == "h2" or not sections:
            sections.append(entry)
        elif heading["level"] == "h3":
            sections[-1].children.append(entry)
    return sections


def check_heading_order(body: StreamValue) -> None:
    """Raise ``StreamBlockValidationError`` beside every heading that skips a level.

    WCAG 2.2 SC 1.3.1: the order of headings is the order of the text. The page's title is h1.
    """
    errors, above = {}, 1
    for position, child in enumerate(body):
        if child.block_type != "heading":
            continue
        level = int(str(child.value["level"] or "h2")[1])
        if level > above + 1:
            errors[position] = ValidationError(_skipped(child.value["text"], level))
        else:
            above = level
    if errors:
        raise StreamBlockValidationError(block_errors=errors)


class OutlinedBody(StreamBlock):
    """A body whose headings follow one another without skipping a level."""

    def clean(self, value):
        cleaned = super().clean(value)
        check_heading_order(cleaned)
        return cleaned


def _skipped(text: str, level: int) -> str:
    return (
        f"“{text}” is a {LEVEL_NAMES[level]}, but there is no {LEVEL_NAMES[level - 1]} above it. "
        f"Make it a {LEVEL_NAMES[level - 1]}, or add one above it."
    )


def _headings(body: StreamValue):
    return (child.value for child in body if child.block_type == "heading")


def _unused(anchor: str, taken: set[str]) -> str:
    number, unique = 2, anchor
    while unique in taken:
        unique, number = f"{anchor}-{number}", number + 1
    taken.add(unique)
    return unique
