"""A reading beside its original: what the source says, passage by passage, and what became of each."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from blog.importers.intake.conversions import CannotBecome, words_in
from blog.importers.mapper import Block, blocks_of
from blog.importers.readers.text.lines import BREAKS
from blog.importers.source import Source
from blog.importers.tree import Article, Doubt, LeftOut, Node

BY_LINE = (".markdown", ".md", ".text", ".txt")
Passage = tuple[int, str]
"""A place of the source, counted as in ``Node.place``, and what stands there."""


@dataclass(frozen=True)
class Row:
    """A node, ``at`` its place in the tree, or something ``left_out``, ``at`` its place among these.

    ``notes`` are what the blocks cannot hold: nobody can confirm it away.
    """

    at: int
    node: Node | None = None
    left_out: LeftOut | None = None
    original: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What somebody should look at and can confirm."""
        return self.node.doubts if self.node else ()

    @property
    def notes(self) -> list[str]:
        """Sentences of the mapper."""
        found = [doubt.sentence for block in self.blocks for doubt in block.doubts]
        known = {doubt.sentence for doubt in self.doubts}
        return [sentence for sentence in found if sentence not in known]


def passages_of(source: Source, article: Article) -> list[Passage]:
    """What ``source`` says, in its order; ``article`` is what its reader made of it, before any cue."""
    if source.suffix in BY_LINE:
        lines = enumerate(BREAKS.split(source.text), start=1)
        return [(number, line.strip()) for number, line in lines if line.strip()]
    return [(node.place, "\n".join(_words(node))) for node in article.nodes if node.place]


def rows_of(article: Article, passages: list[Passage], *, most: int) -> list[Row]:
    """The first ``most`` nodes of ``article`` in their order, and what was left out where it stood."""
    originals = _shared_out(article, passages)
    left = list(enumerate(article.left_out))[:most]
    rows: list[Row] = []
    for at, node in enumerate(article.nodes[:most]):
        while left and node.place and left[0][1].place < node.place:
            rows.append(_left_out(*left.pop(0)))
        blocks = blocks_of([node], whole=False).blocks
        rows.append(Row(at, node, original=originals[("node", at)], blocks=blocks))
    return rows + [_left_out(at, each) for at, each in left]


def _left_out(at: int, left: LeftOut) -> Row:
    return Row(at, left_out=left, original=left.text)


def _shared_out(article: Article, passages: list[Passage]) -> dict[tuple[str, int], str]:
    """For each node the passages from its place to the next place of anything."""
    marks: dict[int, tuple[str, int]] = {}
    for at, left in enumerate(article.left_out):
        marks.setdefault(left.place, ("left out", at))
    for at, node in enumerate(article.nodes):
        marks.setdefault(node.place, ("node", at))
    marks.setdefault(article.title_place, ("title", 0))
    places = sorted(marks)
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for place, words in passages:
        nearest = bisect_right(places, place) - 1
        if nearest >= 0:
            found[marks[places[nearest]]].append(words)
    return defaultdict(str, {mark: "\n".join(words) for mark, words in found.items()})


def _words(node: Node) -> list[str]:
    try:
        return words_in(node)
    except CannotBecome:
        return []
