"""The nodes of the neutral tree, and the doubts about them.

A reader says what its format says. What a format says outright carries no doubt; what a reader or a cue
has guessed carries one, on the node that it is about. Trees are values: whoever changes one makes a new one
with ``dataclasses.replace``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

DoubtKind = Literal[
    "script",  # words to say that nobody has confirmed; such a block does not pass the gate
    "heading",  # whether it is a heading at all
    "level",  # which level a heading or an item has
    "title",
    "list",
    "table",
    "references",
    "questions",
    "callout",
    "quote",
    "picture",
    "video",
    "unknown",  # the format had something that articles do not have
    "split",  # larger than a block may be, so it became several
    "furniture",  # left out, or kept, although it may belong to the old site
    "text",  # everything else
]


@dataclass(frozen=True)
class Doubt:
    """Something that a person should look at: one sentence, and what kind of thing it is about.

    ``place`` is where in the source it stands, counted as in ``Node.place``; 0 concerns the whole text.
    """

    kind: DoubtKind
    sentence: str
    place: int = 0


@dataclass(frozen=True)
class Run:
    """A stretch of text that looks the same. ``\\n`` in ``text`` is a line break; no tags, no entities.

    ``href`` is an address as the source had it; the mapper keeps only those that a reader may follow.
    """

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


# A line or a paragraph: runs in reading order. Empty when there is nothing to read.
Text = tuple[Run, ...]


@dataclass(frozen=True)
class Carried:
    """Words of the source that a block shows by its own means instead of in a value.

    “Say” is carried by the label of a script, “2.” by the numbering of a list. ``before`` names the
    field they stood before (``say``, ``instead_of``, ``items.0`` …) or is ``end``.
    """

    before: str
    words: str


@dataclass(frozen=True)
class Remark:
    """A comment that somebody wrote beside the text, for editors only."""

    author: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Node:
    """What all nodes have.

    ``place`` counts from 1: the line in a text, the number of the element in a document; 0 is unknown.
    """

    place: int = 0
    doubts: tuple[Doubt, ...] = ()
    carried: tuple[Carried, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def certain(self) -> bool:
        """True when the format said all of it outright."""
        return not self.doubts

    def doubted(self, kind: DoubtKind, sentence: str) -> "Node":
        """The same node with one doubt more; the same sentence is not said twice."""
        doubt = Doubt(kind, sentence, self.place)
        return self if doubt in self.doubts else replace(self, doubts=(*self.doubts, doubt))


@dataclass(frozen=True, kw_only=True)
class Heading(Node):
    """``level`` as the source has it, from 1; the mapper fits the levels of an article into h2, h3, h4.

    ``anchors`` are the names under which links of the source lead here.
    """

    text: Text
    level: int
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paragraph(Node):
    """Running text; a poem keeps its line breaks."""

    text: Text


@dataclass(frozen=True)
class Item:
    """One item of a list. ``level`` counts from 1 and may be as deep as the source is.

    ``ordered`` and ``number`` are the item's own: a numbered item may stand under a bullet. ``number`` is
    0 when the source did not say one. ``more`` are further paragraphs of the same item.
    """

    text: Text
    lead_in: str = ""
    level: int = 1
    ordered: bool = False
    number: int = 0
    more: tuple[Text, ...] = ()

    @property
    def is_one_text(self) -> bool:
        """Whether ``text`` is all that it says: who makes something else of an item looks at nothing more."""
        return not (self.lead_in or self.more)


@dataclass(frozen=True, kw_only=True)
class Listing(Node):
    """A list, nested ones included: their items follow their parent with a deeper level."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, kw_only=True)
class Script(Node):
    """Exact words to say, without quotation marks around them. Always doubted until a person confirms it."""

    LONGEST: ClassVar = {"situation": 300, "say": 1000, "instead_of": 600, "why": 600}

    say: str
    situation: str = ""
    instead_of: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Quote(Node):
    """Somebody else's words, a paragraph each."""

    paragraphs: tuple[Text, ...]
    attribution: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Callout(Node):
    """A framed remark; ``kind`` is ``note``, ``important`` or ``warning``."""

    paragraphs: tuple[Text, ...]
    title: str = ""
    kind: Literal["note", "important", "warning"] = "note"


@dataclass(frozen=True, kw_only=True)
class Crisis(Node):
    """Where somebody in danger finds help. ``paragraphs`` are the source's own words and stay in the text."""

    paragraphs: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Image(Node):
    """A picture. ``picture`` is a key of the article's ``pictures``, or empty when the source had only an address."""

    picture: str = ""
    address: str = ""
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell, a paragraph each; ``columns`` and ``rows`` are how many it spans."""

    paragraphs: tuple[Text, ...] = ()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, kw_only=True)
class Table(Node):
    """Rows of cells as the source has them; a merged cell stands where it begins and nowhere else."""

    rows: tuple[tuple[Cell, ...], ...]
    header: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Question:
    """A question and the paragraphs of its answer."""

    question: str
    answer: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Questions(Node):
    """Questions that people ask."""

    items: tuple[Question, ...]


@dataclass(frozen=True)
class Reference:
    """One source; ``title`` may be the whole entry when its parts cannot be told apart."""

    title: str
    publisher: str = ""
    year: int | None = None
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class References(Node):
    """Where the facts come from; foot- and endnotes too."""

    items: tuple[Reference, ...]


@dataclass(frozen=True, kw_only=True)
class Video(Node):
    """A film elsewhere; nothing of it is fetched."""

    url: str
    title: str = ""
    transcript: str = ""


@dataclass(frozen=True, kw_only=True)
class Step(Node):
    """What to do next, at the end of an article; ``link`` is an address or empty."""

    kind: Literal["booking", "contact", "link"]
    text: Text
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Unknown(Node):
    """Something that articles do not have (a formula, a form); its words stay as a paragraph, named by ``what``."""

    what: str
    text: Text = ()


def plain(text: Iterable[Run]) -> str:
    """The words of ``text`` without their looks."""
    return "".join(run.text for run in text)


def line(words: str) -> Text:
    """``words`` as a text without looks; nothing when there is nothing to read."""
    return (Run(words),) if words.strip() else ()
