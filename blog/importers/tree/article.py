"""What every reader returns, whatever the format: an article that is not stored yet."""

from dataclasses import dataclass, field

from blog.importers.tree.nodes import Doubt, Node


@dataclass(frozen=True)
class Picture:
    """A picture's file as the source held it; nobody has looked inside yet."""

    name: str
    content: bytes


@dataclass(frozen=True)
class LeftOut:
    """Something of the source that is not part of the article, and why."""

    place: int
    text: str
    reason: str


@dataclass(frozen=True)
class Article:
    """What a reader returns.

    ``title`` is never empty; ``title_place`` is 0 when the source had none and the file's name serves.
    ``source_words`` are the words of the source without what was left out, counted by the reader
    independently of ``nodes``: what ``words_lost`` compares with. ``doubts`` concern the whole.
    ``date`` is an ISO date or empty.
    """

    title: str
    nodes: tuple[Node, ...]
    title_place: int = 0
    summary: str = ""
    author: str = ""
    date: str = ""
    tags: tuple[str, ...] = ()
    source_words: tuple[str, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()
