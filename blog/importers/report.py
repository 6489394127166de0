"""What an import tells: as one JSON document for programs, as lines for people."""

from dataclasses import dataclass

from blog.importers.imported import Block, Imported
from blog.importers.source import Source
from blog.importers.words import reading_texts, words_lost
from blog.importers.write import Written

NAMES = {
    "h2": "sections",
    "h3": "parts",
    "h4": "details",
    "paragraph": "paragraphs",
    "bullets": "bullets",
    "numbers": "numbered items",
    "lead_ins": "lead-ins",
    "scripts": "scripts to say",
    "instead_of": "with words not to say",
    "next_steps": "next steps",
}


@dataclass(frozen=True)
class Result:
    """One file that was read, and what became of it."""

    path: str
    source: Source
    imported: Imported
    written: Written


@dataclass(frozen=True)
class Failure:
    """One file that could not be used; ``error`` is the name of the reason, ``sentence`` says it."""

    path: str
    error: str
    sentence: str


def as_document(results: list[Result], failures: list[Failure], *, dry_run: bool) -> dict:
    """The whole import as values that JSON knows."""
    return {
        "dry_run": dry_run,
        "articles": [_article(result) for result in results],
        "failed": [vars(failure) for failure in failures],
    }


def as_lines(result: Result, *, dry_run: bool) -> list[str]:
    """The report about one file for a person."""
    imported, written = result.imported, result.written
    status = (
        f"would be {written.status}"
        if dry_run and written.status != "unchanged"
        else written.status
    )
    place = f", page {written.page_id}" if written.page_id else ""
    lost = words_lost(imported)
    lines = [
        f"{result.path}: {status}{place}",
        f"  Title: {imported.title}",
        f"  {_counted(imported.counts)}",
        f"  {len(imported.source_words)} words, {len(lost)} lost",
    ]
    lines += [
        f"  Left out, line {line.line} ({line.reason}): {line.text}" for line in imported.left_out
    ]
    return lines + [f"  To check: {doubt}" for doubt in imported.doubts]


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[key]} {name}" for key, name in NAMES.items() if counts.get(key))


def _article(result: Result) -> dict:
    imported = result.imported
    return {
        "path": result.path,
        "title": imported.title,
        "summary": imported.summary,
        "status": result.written.status,
        "page_id": result.written.page_id,
        "encoding": result.source.encoding,
        "counts": imported.counts,
        "blocks": [_block(block) for block in imported.blocks],
        "left_out": [vars(line) for line in imported.left_out],
        "doubts": [vars(doubt) for doubt in imported.doubts],
        "words": len(imported.source_words),
        "words_lost": len(words_lost(imported)),
    }


def _block(block: Block) -> dict:
    """``text`` has the block's words as the source said them, with those that labels show."""
    return {
        "type": block.type,
        "value": block.value,
        "line": block.line,
        "text": " ".join(" ".join(reading_texts(block)).split()),
        "carried": [vars(part) for part in block.carried],
    }
