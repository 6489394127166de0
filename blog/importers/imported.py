"""What every reader returns, whatever the format: an article that is not stored yet."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Carried:
    """Words of the source that a block shows by its own means instead of in a value.

    ``before`` names the field they stood before (``say``, ``instead_of``, ``items.0`` ...) or is
    ``end``. “Say” is carried by the label of a script, “2.” by the numbering of a list.
    """

    before: str
    words: str


@dataclass(frozen=True)
class Block:
    """One block of the body.

    ``value`` is the raw value of ``type`` in ``blog.ArticlePage.body``; the order of its keys is the
    order in which the source said them. ``line`` is the line of the source where it begins, from 1.
    """

    type: str
    value: Any
    line: int
    carried: tuple[Carried, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """A line of the source that is not part of the article."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Doubt:
    """Something that a person should look at; ``line`` is 0 when it concerns the whole text."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}" if self.line else self.sentence


@dataclass(frozen=True)
class Imported:
    """An article as read.

    ``title`` is never empty; ``title_line`` is 0 when the source had none and the file's name serves.
    ``summary`` repeats words of the body and may be empty. ``source_words`` are the words of the
    source without what was left out, in order: what ``words_lost`` compares with.
    """

    title: str
    title_line: int
    summary: str
    blocks: tuple[Block, ...]
    source_words: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
