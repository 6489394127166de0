"""From a plain text to an article: the order in which the cue families are asked."""

import re

from blog.importers.imported import Block, Doubt, Imported
from blog.importers.source import Source
from blog.importers.text.body import Writing
from blog.importers.text.furniture import furniture_of
from blog.importers.text.headings import headings_of
from blog.importers.text.levels import levels_of, sections_of
from blog.importers.text.lines import Line, lines_of
from blog.importers.text.numbering import with_numbered_headings
from blog.importers.text.summary import summary_of
from blog.importers.text.titles import title_of
from blog.importers.text.units import RULE, Unit, units_of
from blog.importers.words import words_in_text

SENTENCE_END = re.compile(r"[.!?…][\"”’»)*]*$")


def read_text(source: Source) -> Imported:
    """Read a plain text. Raises nothing: what is not understood stays a paragraph, with a doubt."""
    lines = lines_of(source.text)
    left_out, site_doubts = furniture_of(lines)
    outside = {line.line for line in left_out}
    article = [line for line in lines if line.number not in outside]
    units = units_of(article)
    title = title_of(units, source.stem)
    units = with_numbered_headings(units[1:] if title.line else units)
    headings = headings_of(units)
    levels = levels_of(sections_of(units, headings), title.text)
    writing = Writing(
        units,
        {
            heading.position: (heading, level)
            for heading, level in zip(headings, levels, strict=True)
        },
    )
    writing.run()
    doubts = [
        *(Doubt(0, note) for note in source.notes),
        *title.doubts,
        *writing.doubts,
        *site_doubts,
    ]
    return Imported(
        title=title.text,
        title_line=title.line,
        summary=summary_of(_introduction(units, headings[0].position if headings else len(units))),
        blocks=tuple(writing.blocks),
        source_words=_source_words(article, title.carried),
        left_out=tuple(left_out),
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.line)),
        counts=_counts(writing, len(left_out)),
    )


def _introduction(units: list[Unit], end: int) -> list[str]:
    return [
        unit.text.replace("**", "")
        for unit in units[:end]
        if not unit.is_item and SENTENCE_END.search(unit.text)
    ]


def _source_words(article: list[Line], carried: str) -> tuple[str, ...]:
    """Words as the lines have them, apart from the marks: the reader's own joining is not trusted."""
    words = [
        word
        for line in article
        if line.mark or not RULE.fullmatch(line.text)
        for word in words_in_text(line.whole)
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
