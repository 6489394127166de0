"""From a source to an article with blocks, ready to be shown or stored: reader, cues, mapper, in this order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from blog.importers.article import Article, LeftOut
from blog.importers.imported import Imported
from blog.importers.mapper import Block, BlockDoubt, Mapped, blocks_of
from blog.importers.mapper.fitting import fitted
from blog.importers.mapper.mapped import listed
from blog.importers.readers import read_article
from blog.importers.sandbox import read_apart
from blog.importers.source import Source
from blog.importers.tree import Doubt
from blog.importers.words import words_lost


@dataclass(frozen=True)
class Reading:
    """An article as read, with the blocks it becomes; nothing of it is stored."""

    article: Article
    mapped: Mapped

    @property
    def lost(self) -> list[str]:
        """The words of the source that would not be stored: none, if all is well."""
        return words_lost(self.article, self.mapped.blocks)

    @property
    def doubts(self) -> tuple[BlockDoubt, ...]:
        """All doubts in the order of the source; those about the whole text have no block."""
        whole = [
            BlockDoubt("", doubt.kind, doubt.sentence, doubt.place) for doubt in self.article.doubts
        ]
        return tuple(sorted([*whole, *self.mapped.doubts], key=lambda doubt: doubt.place))

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind, as ``Mapped.counts``, and what was left out."""
        counts = self.mapped.counts
        return {**counts, "doubts": len(self.doubts), "left_out": len(self.article.left_out)}


def read(source: Source) -> Reading:
    """Read ``source`` apart, in a child with limits; raises kinds of ``UnusableSource`` and nothing else."""
    return reading_of(read_apart(read_article, source, name=source.name))


def reading_of(
    article: Article | Imported, *, pictures: Mapping[str, int] | None = None
) -> Reading:
    """``article`` with its blocks; ``pictures`` are the stored ones, by their key."""
    if isinstance(article, Imported):
        return _of_imported(article)
    return Reading(article, blocks_of(article.nodes, pictures=pictures))


def _of_imported(imported: Imported) -> Reading:
    article = Article(
        title=imported.title,
        nodes=(),
        title_place=imported.title_line,
        summary=imported.summary,
        source_words=imported.source_words,
        left_out=tuple(LeftOut(out.line, out.text, out.reason) for out in imported.left_out),
        doubts=tuple(Doubt("text", doubt.sentence, doubt.line) for doubt in imported.doubts),
    )
    blocks = tuple(
        Block(block.type, _with_ids(block.value), place=block.line, carried=block.carried)
        for block in imported.blocks
    )
    return Reading(article, Mapped(tuple(fitted(list(blocks)))))


def _with_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: listed(inner) if name == "items" else inner for name, inner in value.items()}
    return value
