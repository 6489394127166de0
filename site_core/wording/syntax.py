"""The small language of the registers: words in a row, readable by people who do not program.

``commit|commits suicide``        one of these words, then the next
``danger*``                       any word that begins so
``(a bit|kind of) lame``          one of several; ``(too|very)? lame``: or none of them
``jump* ~3 bridge``               up to three words between, in the same clause
``<number> <weight>``             a named class of words; ``<number>`` is digits or a number in words
``thank* ~~6 <name>``             up to six words between, of this clause and the next; ``<name>`` is written like one
``^ more $``                      the whole sentence; ``^`` is its beginning, ``$`` its end
``a bipolar .``                   a mark stands here, or the sentence ends; ``”``: a quotation ends here
``[ here ]``                      all the words of a link in Markdown
``CBT``                           capitals stand for themselves; everything else is compared in small letters

A hyphen is a space, and line breaks mean nothing. "She's" and "she is" are the same.
"""

import re
from collections import deque
from functools import cache

from site_core.wording.patterns import Edge, Either, Gap, InARow, Mark, OneWord
from site_core.wording.texts import fold, spelled_out

PARTS = re.compile(r"\(|\)\?|\)|\||<[^>]+>|[^\s()|<>]+")
CLOSING = (")", ")?")
MARKS = {
    ".": Mark(frozenset(",;:.!?()–—…"), may_be_end=True),
    "[": Mark(frozenset("[")),
    "]": Mark(frozenset("]")),
    "”": Mark(frozenset("”\"»’'*")),
}

NAMELESS = {"<number>": OneWord(is_number=True), "<name>": OneWord(is_name=True)}
"""Classes of words that no list holds."""


def parsed(text: str, classes: dict[str, str] | None = None) -> InARow:
    """The pattern that ``text`` writes. Raises ``ValueError`` where its brackets do not match."""
    rest = deque(PARTS.findall(spelled_out(text.replace("-", " "))))
    row = _row(rest, classes or {})
    if rest:
        raise ValueError(f"The brackets do not match: {text}")
    if not row.ends_in_words:
        raise ValueError(f"A gap has to have an end: {text}")
    return row


def _row(rest: deque[str], classes: dict[str, str], ends: tuple[str, ...] = ()) -> InARow:
    """The parts up to one of ``ends``; outside of brackets, ``|`` joins single words."""
    parts: list = []
    while rest and rest[0] not in (*ends, *CLOSING):
        part = rest.popleft()
        if part == "(":
            parts.append(_group(rest, classes))
        elif part == "|":
            parts[-1] = _any_of([parts[-1], _word(rest.popleft(), classes)])
        else:
            parts.append(_single(part, classes))
    return InARow(tuple(parts))


def _group(rest: deque[str], classes: dict[str, str]) -> Either:
    rows, closing = [], "|"
    while closing == "|":
        rows.append(_row(rest, classes, ends=("|",)))
        if not rest:
            raise ValueError("A bracket is not closed")
        closing = rest.popleft()
    words = [row.parts[0] for row in rows if row.is_one_word]
    longer = [row for row in rows if row.parts and not row.is_one_word]
    return Either((_any_of(words), *longer) if words else tuple(longer), closing == ")?")


def _single(part: str, classes: dict[str, str]) -> Edge | Mark | Gap | OneWord:
    if part in {"^", "$"}:
        return Edge(is_end=part == "$")
    if part in MARKS:
        return MARKS[part]
    if part[0] == "~":
        return Gap(int(part.lstrip("~")), crosses=part.startswith("~~"))
    return _word(part, classes)


def _word(part: str, classes: dict[str, str]) -> OneWord:
    if part[0] == "<" and part not in NAMELESS:
        return _class(classes[part[1:-1]])
    return _plain(part)


@cache
def _class(words: str) -> OneWord:
    return OneWord(words=frozenset(fold(word) for word in words.split()))


@cache
def _plain(part: str) -> OneWord:
    """One for each way to write it, however many patterns hold it."""
    if part in NAMELESS:
        return NAMELESS[part]
    if part.endswith("*"):
        return OneWord(beginnings=(fold(part[:-1]),))
    if part.isupper() and len(part) > 1:
        return OneWord(exact=frozenset([part]))
    return OneWord(words=frozenset([fold(part)]))


def _any_of(words: list[OneWord]) -> OneWord:
    if len(words) == 1:
        return words[0]
    return OneWord(
        words=frozenset().union(*(word.words for word in words)),
        beginnings=tuple(each for word in words for each in word.beginnings),
        exact=frozenset().union(*(word.exact for word in words)),
        is_number=any(word.is_number for word in words),
        is_name=any(word.is_name for word in words),
    )
