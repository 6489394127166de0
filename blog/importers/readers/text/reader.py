"""From a plain text to an article: its shape first, then frame, roles and levels, each judged once."""

import re

from blog.importers.readers.text.frame import Frame, frame_of, letter_head_of
from blog.importers.readers.text.inline import plain_text
from blog.importers.readers.text.levels import levels_of
from blog.importers.readers.text.lines import BREAKS, INVISIBLE, lines_of
from blog.importers.readers.text.lists import with_numbered_headings
from blog.importers.readers.text.nodes import nodes_of
from blog.importers.readers.text.roles import Part, parts_of
from blog.importers.readers.text.sections import sections_of
from blog.importers.readers.text.shape import shape_of
from blog.importers.readers.text.titles import summary_of
from blog.importers.readers.text.units import units_of
from blog.importers.readers.text.verse import with_verse
from blog.importers.source import Source, SourceTooLarge
from blog.importers.tree import Article, Doubt, LeftOut
from blog.importers.tree.words import words_in_text

MOST_LINES, MOST_TABS = 20_000, 100_000
TAGS = re.compile(r"</(?:p|h[1-6]|li|ul|ol|div|span|b|strong|em)>", re.IGNORECASE)
FEWEST_TAGS = 3


def read_text(source: Source) -> Article:
    """Read a plain text; what is not understood stays a paragraph, with a doubt.

    Raises ``SourceTooLarge`` for more than ``MOST_LINES`` lines or ``MOST_TABS`` tabs, and nothing else.

    Scripts, lead-ins, questions and references are not told apart here: that is done on the tree, for
    every format alike.
    """
    if len(BREAKS.findall(source.text)) > MOST_LINES or source.text.count("\t") > MOST_TABS:
        raise SourceTooLarge(
            f"“{source.name}” has more than {MOST_LINES:,} lines or {MOST_TABS:,} tabs; an article never has so many. "
            "Split the file."
        )
    units = with_verse(units_of(lines_of(source.text)))
    letter = letter_head_of(units)
    units = units[len(letter) :]
    shape = shape_of(units)
    frame = frame_of(units, shape, source.stem)
    parts = parts_of(with_numbered_headings(frame.body), shape)
    levels = levels_of(sections_of(parts), title=frame.title.text)
    return Article(
        title=frame.title.text,
        title_place=frame.title.place,
        nodes=(*letter, *nodes_of(parts, levels)),
        summary=summary_of(_introduction(parts)),
        author=frame.byline.author,
        date=frame.byline.date,
        source_words=_source_words(source.text, frame),
        left_out=tuple(LeftOut(unit.place, unit.whole, reason) for unit, reason in frame.left_out),
        doubts=(
            *(Doubt("text", note) for note in source.notes),
            *_written_in(source.text),
            *frame.doubts,
        ),
    )


def _written_in(text: str) -> list[Doubt]:
    """A text that is the source of a web page is better read as one."""
    if len(TAGS.findall(text)) < FEWEST_TAGS:
        return []
    return [
        Doubt(
            "text",
            "This text is the source of a web page; save it as .html to keep its headings and lists.",
        )
    ]


def _introduction(parts: list[Part]) -> list[str]:
    """The paragraphs above the first heading, or under it when it comes first."""
    ends = [place for place, part in enumerate(parts) if place and part.role == "heading"]
    return [
        plain_text(part.unit.text)
        for part in parts[: ends[0] if ends else len(parts)]
        if part.role == "paragraph" and part.unit.is_sentence
    ]


def _source_words(text: str, frame: Frame) -> tuple[str, ...]:
    """Words straight from the text, line by line: nothing that the reader did to it is trusted."""
    outside = {line.number for unit, _ in frame.left_out for line in unit.lines}
    words = [
        word
        for number, line in enumerate(BREAKS.split(text.translate(INVISIBLE)), start=1)
        if number not in outside
        for word in words_in_text(line)
    ]
    return tuple(words[len(words_in_text(frame.title.carried)) :])
