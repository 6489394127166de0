"""From a source to an article with blocks, ready to be shown or stored: reader, cues, mapper, in this order."""

from collections.abc import Mapping
from dataclasses import dataclass

from blog.importers.apart import read_apart
from blog.importers.cues import recognise
from blog.importers.mapper import BlockDoubt, Mapped, blocks_of
from blog.importers.readers import read_article
from blog.importers.source import Source
from blog.importers.tree import Article
from blog.importers.tree.words import words_lost


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


def reading_of(article: Article, *, pictures: Mapping[str, int] | None = None) -> Reading:
    """``article``, its cues recognised, with its blocks; ``pictures`` are the stored ones, by their key."""
    return mapped(recognise(article), pictures=pictures)


def mapped(
    article: Article, *, pictures: Mapping[str, int | None] | None = None, whole: bool = True
) -> Reading:
    """``article`` as it is, with its blocks; not ``whole`` when its headings have the levels of articles already."""
    return Reading(article, blocks_of(article.nodes, pictures=pictures, whole=whole))
