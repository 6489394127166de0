"""From a plain text to an article: the order in which the cue families are asked."""

import re
from dataclasses import replace

from blog.importers.imported import Block, Doubt, Imported
from blog.importers.source import Source
from blog.importers.text.body import Writing, pieces_of
from blog.importers.text.counting import words_in_text, words_lost
from blog.importers.text.furniture import furniture_of
from blog.importers.text.headings import Heading, headings_of
from blog.importers.text.inline import paragraph_source, plain_text
from blog.importers.text.levels import levels_of
from blog.importers.text.lines import BREAKS, lines_of
from blog.importers.text.numbering import with_numbered_headings
from blog.importers.text.sections import sections_of
from blog.importers.text.summary import promise_of, summary_of
from blog.importers.text.titles import title_of
from blog.importers.text.units import Unit, units_of

SENTENCE_END = re.compile(r"[.!?…][\"”’»)*]*$")


def read_text(source: Source) -> Imported:
    """Read a plain text. Raises nothing: what is not understood stays a paragraph, with a doubt.

    No word is lost: should the blocks not hold exactly the words of the text, paragraphs are returned.
    """
    lines = lines_of(source.text)
    left_out, site_doubts = furniture_of(lines)
    outside = {line.line for line in left_out}
    units = units_of([line for line in lines if line.number not in outside])
    title = title_of(units, source.stem)
    units = with_numbered_headings(units[1:] if title.line else units)
    headings = headings_of(units)
    introduction = _introduction(units, headings)
    levels = levels_of(
        sections_of(units, headings), title=title.text, promise=promise_of(introduction)
    )
    writing = Writing(
        units, dict(zip(_positions(headings), zip(headings, levels, strict=True), strict=True))
    )
    writing.run()
    notes = [Doubt(0, note) for note in source.notes]
    doubts = [*notes, *title.doubts, *writing.doubts, *site_doubts]
    imported = Imported(
        title=title.text,
        title_line=title.line,
        summary=summary_of(introduction),
        blocks=tuple(writing.blocks),
        source_words=_source_words(source.text, outside, title.carried),
        left_out=tuple(left_out),
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.line)),
        counts=_counts(writing, len(left_out)),
    )
    return _in_paragraphs(imported, units) if words_lost(imported) else imported


def _in_paragraphs(imported: Imported, units: list[Unit]) -> Imported:
    blocks = tuple(
        Block("paragraph", paragraph_source(piece), unit.line)
        for unit in units
        for piece in pieces_of(unit.as_text().text)
    )
    doubt = Doubt(
        0,
        "The structure of this text could not be kept with all of its words; it is in paragraphs.",
    )
    return replace(
        imported,
        blocks=blocks,
        doubts=(doubt, *imported.doubts),
        counts={"paragraph": len(blocks), "left_out": len(imported.left_out)},
    )


def _positions(headings: list[Heading]) -> list[int]:
    return [heading.position for heading in headings]


def _introduction(units: list[Unit], headings: list[Heading]) -> list[str]:
    """The paragraphs above the first heading, or under it when it comes first."""
    ends = [heading.position for heading in headings if heading.position][:1]
    end = ends[0] if ends else len(units)
    return [
        plain_text(unit.text)
        for unit in units[:end]
        if not unit.is_item and SENTENCE_END.search(unit.text)
    ]


def _source_words(text: str, outside: set[int], carried: str) -> tuple[str, ...]:
    """Words straight from the text, line by line: nothing that the reader did to it is trusted."""
    words = [
        word
        for number, line in enumerate(BREAKS.split(text), start=1)
        if number not in outside
        for word in words_in_text(line)
    ]
    return tuple(words[len(words_in_text(carried)) :])


def _counts(writing: Writing, furniture: int) -> dict[str, int]:
    kinds = [_kind(block) for block in writing.blocks]
    found = {kind: kinds.count(kind) for kind in ("h2", "h3", "h4", "paragraph")}
    scripts = [block.value for block in writing.blocks if block.type == "quote_script"]
    return {
        **found,
        **writing.counts,
        "scripts": len(scripts),
        "instead_of": sum(1 for script in scripts if script["instead_of"]),
        "left_out": furniture,
    }


def _kind(block: Block) -> str:
    return block.value["level"] if block.type == "heading" else block.type
