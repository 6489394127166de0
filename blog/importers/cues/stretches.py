"""Stretches of a text: runs cut at positions of its plain words, and nodes in the sections they stand in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from blog.importers.tree import Heading, Item, Listing, Node, Run, Text, plain

SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|vs|No))(?<!\b(?:Mrs|Sra|e\.g|i\.e))(?<!\b(?:Prof|etc\.))"
    r"[.!?…][\"”’»)]*\s+(?=[\"“„«‘(¿¡]?[A-ZÀ-Þ0-9])"
)


@dataclass(frozen=True)
class Placed:
    """A node with the headings that are open above it, outermost first."""

    node: Node
    headings: tuple[str, ...]


def placed(nodes: tuple[Node, ...]) -> Iterator[Placed]:
    """Each of ``nodes`` with its headings; a heading stands under those above it, not under itself."""
    path: list[tuple[int, str]] = []
    for node in nodes:
        if isinstance(node, Heading):
            path = [(level, words) for level, words in path if level < node.level]
        yield Placed(node, tuple(words for _, words in path))
        if isinstance(node, Heading):
            path.append((node.level, plain(node.text)))


def cut(text: Text, start: int, end: int | None = None) -> Text:
    """The runs of ``text`` between two positions of its plain words, blanks at both ends removed."""
    words = plain(text)
    end = len(words) if end is None else end
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    runs: list[Run] = []
    position = 0
    for run in text:
        inner = run.text[max(start - position, 0) : max(end - position, 0)]
        position += len(run.text)
        if inner:
            runs.append(replace(run, text=inner))
    return tuple(runs)


def rejoined(listing: Listing, parts: Iterable[Item | Node]) -> list[Node]:
    """``parts`` of a list in order: nodes as they are, the items between them in lists like ``listing``.

    What the list carried and was doubted for stays with the first of them.
    """
    made: list[Node] = []
    for is_item, group in groupby(parts, key=lambda part: isinstance(part, Item)):
        found = tuple(group)
        made += [replace(listing, items=found, doubts=(), carried=())] if is_item else found
    made[0] = replace(
        made[0],
        doubts=(*listing.doubts, *made[0].doubts),
        carried=(*listing.carried, *made[0].carried),
    )
    return made


def last_sentence_start(words: str) -> int:
    """Where the last sentence of ``words`` begins."""
    starts = [match.end() for match in SENTENCE_END.finditer(words)]
    return starts[-1] if starts else 0


def has_words(words: str) -> bool:
    """Whether there is a letter or a digit."""
    return any(sign.isalnum() for sign in words)
