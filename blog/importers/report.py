"""What an import tells: as one JSON document for programs, as lines for people."""

from dataclasses import dataclass

from blog.importers.drafts import Written
from blog.importers.mapper import Block
from blog.importers.mapper.mapped import items_in
from blog.importers.reading import Reading
from blog.importers.source import Source
from blog.importers.tree.words import reading_texts

NAMES = {
    "h2": "sections",
    "h3": "parts",
    "h4": "details",
    "paragraph": "paragraphs",
    "bullets": "bullets",
    "numbers": "numbered items",
    "lead_ins": "lead-ins",
    "table": "tables",
    "quote": "quotations",
    "image": "pictures",
    "video": "videos",
    "faq": "lists of questions",
    "callout": "remarks",
    "references": "lists of sources",
    "scripts": "blocks of words to say",
    "instead_of": "with words not to say",
    "next_steps": "next steps",
}


@dataclass(frozen=True)
class Result:
    """One source that was read, and what became of it; ``path`` is what the person called it."""

    path: str
    source: Source
    reading: Reading
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
    reading, written = result.reading, result.written
    article = reading.article
    status = (
        f"would be {written.status}"
        if dry_run and written.status != "unchanged"
        else written.status
    )
    place = f", page {written.page_id}" if written.page_id else ""
    lines = [
        f"{result.path}: {status}{place}",
        f"  Title: {article.title}",
        f"  {_counted(reading.counts)}",
        f"  {len(article.source_words)} words, {len(reading.lost)} lost",
    ]
    lines += [
        f"  Left out, line {out.place} ({out.reason}): {out.text}" for out in article.left_out
    ]
    return lines + [f"  To check: {_said(doubt)}" for doubt in reading.doubts]


def _said(doubt) -> str:
    return f"Line {doubt.place}: {doubt.sentence}" if doubt.place else doubt.sentence


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[key]} {name}" for key, name in NAMES.items() if counts.get(key))


def _article(result: Result) -> dict:
    reading = result.reading
    article = reading.article
    return {
        "path": result.path,
        "title": article.title,
        "summary": article.summary,
        "author": article.author,
        "date": article.date,
        "tags": list(article.tags),
        "status": result.written.status,
        "page_id": result.written.page_id,
        "encoding": result.source.encoding,
        "counts": reading.counts,
        "blocks": [_block(block) for block in reading.mapped.blocks],
        "left_out": [
            {"line": out.place, "text": out.text, "reason": out.reason} for out in article.left_out
        ],
        "doubts": [
            {
                "line": doubt.place,
                "kind": doubt.kind,
                "sentence": doubt.sentence,
                "block": doubt.block_id,
            }
            for doubt in reading.doubts
        ],
        "words": len(article.source_words),
        "words_lost": len(reading.lost),
    }


def _block(block: Block) -> dict:
    """``text`` has the block's words, with those that labels show; the items of lists stand without their ids."""
    items = items_in(block)
    return {
        "type": block.type,
        "id": block.id,
        "value": {**block.value, "items": items} if items else block.value,
        "line": block.place,
        "text": " ".join(" ".join(reading_texts(block)).split()),
        "carried": [vars(part) for part in block.carried],
    }
