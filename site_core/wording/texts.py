"""A text as sentences and words: positions kept, spelling folded."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from site_core.wording.words import words

SHORT = {"'s": "is", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
PRONOUN = "i|you|he|she|it|we|they|who|what|that|there|here|this"
WORD = re.compile(
    rf"\b(?:{PRONOUN})(?=(?:{'|'.join(SHORT)})\b)|(?:{'|'.join(SHORT)})\b"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:]\d+)*|%",
    re.IGNORECASE,
)
"""“She's” is two words, “she” and “is”; “don't” and “mother's” are one."""
CONTRACTION = re.compile(rf"(?<![\w'])({PRONOUN})?({'|'.join(SHORT)})(?![\w'])", re.IGNORECASE)
END = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s|$)|\n+")
ABBREVIATIONS = words("abbreviations")
BREAK = re.compile(r"[.!?;()\[\]\n—–]|:(?!\s*[“„«\"])|\s-\s")
"""Ends a clause; what is said after a colon belongs to who says it."""
CLOSING_QUOTES = "”\"’'"
GOING_ON = set("-–—,;")
"""After a question or a shout, the sentence goes on with one of these."""
NAMING = re.compile(r"\s*[(—–-]\s*\w")
"""After a quotation: a bracket or a dash, and who said it."""
LONGEST_CHARACTERS = 2_000
"""What goes on without an end is read in pieces, so that time grows with length and not faster."""
INITIAL = re.compile(r"(?:^|\s)[A-Z]$")
LINK_BEGINS, LINK_ENDS = "\ufdd0", "\ufdd1"
"""Where the words of a link begin and end, in rich text that was made plain; no reader ever meets them."""
LINK_EDGES = {LINK_BEGINS: "[", LINK_ENDS: "]"}
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "\xa0": " "})


@dataclass(frozen=True)
class Word:
    """One word: ``folded`` is what patterns compare, ``text`` what stands there, ``start`` where."""

    text: str
    folded: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True)
class Sentence:
    """``text`` from ``start`` of the whole, which is on line ``line`` (counted from 1).

    ``edges`` of links: each place in ``text``, and ``[`` or ``]``.
    """

    text: str
    start: int
    line: int
    edges: tuple[tuple[int, str], ...] = ()

    @cached_property
    def words(self) -> list[Word]:
        found = WORD.finditer(self.text.translate(APOSTROPHES))
        return [
            Word(each[0], SHORT.get(folded := fold(each[0]), folded), each.start())
            for each in found
        ]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word, as it stands and folded."""
        return frozenset({each for word in self.words for each in (word.folded, word.text)})

    @cached_property
    def capitals(self) -> list[bool]:
        """Of each word whether it begins with a capital."""
        return [word.is_capital for word in self.words]

    def joins(self, index: int) -> bool:
        """Whether the next word stands in the same clause as the word at ``index``."""
        return index + 1 < len(self.words) and index not in self._breaks

    @cached_property
    def _breaks(self) -> frozenset[int]:
        return frozenset(
            index
            for index in range(len(self.words) - 1)
            if BREAK.search(self.between(index, index + 1))
        )

    def before(self, index: int) -> str:
        """What stands between the word at ``index``, or the end, and the word before it; edges of links too."""
        start = self.words[index - 1].end if index else 0
        end = self.words[index].start if index < len(self.words) else len(self.text)
        edges = (edge for place, edge in self.edges if start <= place <= end)
        return "".join((self.text[start:end], *edges))

    def between(self, left: int, right: int) -> str:
        """What stands between the words of these two indices."""
        return self.text[self.words[left].end : self.words[right].start]


def fold(text: str) -> str:
    """``text`` as patterns compare it: small letters, without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def spelled_out(text: str) -> str:
    """``text`` with "she's" as the two words that it is read as."""
    return CONTRACTION.sub(lambda found: f"{found[1] or ''} {SHORT[found[2]]}", text)


def without_edges(text: str) -> tuple[str, list[tuple[int, str]]]:
    """``text`` as readers meet it, and where links begin and end in it."""
    pieces, edges, length = [], [], 0
    for piece in re.split(f"([{LINK_BEGINS}{LINK_ENDS}])", text):
        if piece in LINK_EDGES:
            edges.append((length, LINK_EDGES[piece]))
        else:
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), edges


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of ``text``, in order; a line break always ends one. Time grows with length."""
    text, edges = without_edges(text)
    lines = [0, *(each.end() for each in re.finditer("\n", text))]
    found, start = [], 0
    for end in END.finditer(text):
        if end[0][0] == "\n" or _ends(text, start, end):
            found.append((start, end.end()))
            start = end.end()
    found.append((start, len(text)))
    found = [piece for span in found for piece in _pieces(text, *span)]
    return [
        Sentence(
            text[first:last].strip(),
            _start(text, first, last),
            bisect_right(lines, _start(text, first, last)),
            _edges_in(edges, _start(text, first, last), last),
        )
        for first, last in found
        if text[first:last].strip()
    ]


def _edges_in(edges: list[tuple[int, str]], first: int, last: int) -> tuple[tuple[int, str], ...]:
    """The edges of links in this span, counted from its beginning."""
    left, right = bisect_left(edges, (first, "")), bisect_right(edges, (last, "]"))
    return tuple((place - first, edge) for place, edge in edges[left:right])


def _pieces(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The same span, cut between words where it is longer than any sentence."""
    while last - first > LONGEST_CHARACTERS:
        cut = text.rfind(" ", first + 1, first + LONGEST_CHARACTERS)
        cut = first + LONGEST_CHARACTERS if cut < 0 else cut
        yield first, cut
        first = cut
    yield first, last


def _start(text: str, first: int, last: int) -> int:
    return first + len(text[first:last]) - len(text[first:last].lstrip())


def _ends(text: str, start: int, end: re.Match) -> bool:
    """Whether a full stop ends a sentence: "Dr. Lee" and "e.g. this" do not, nor what is quoted before “(Ann, 34)”."""
    if end[0][-1] in CLOSING_QUOTES and NAMING.match(text, end.end()):
        return False
    if end[0] != ".":
        following = text[end.end() :][:2].strip()[:1]
        return not (following.islower() or following in GOING_ON)
    before = text[max(start, end.start() - 12) : end.start()]
    last = before.split()[-1] if before.split() else ""
    following = text[end.end() : end.end() + 2].strip()[:1]
    return not (
        last.casefold().lstrip("(") in ABBREVIATIONS
        or INITIAL.search(before)
        or following.islower()
    )
