"""Words as words: quoted, mentioned, or the name of something."""

import re
from bisect import bisect_right
from math import inf

from site_core.wording.phrases import phrases, spans
from site_core.wording.texts import Sentence
from site_core.wording.words import words

QUOTED = (
    re.compile(r"“[^”]*(?:”|$)"),
    re.compile(r"„[^“”]*(?:[“”]|$)"),
    re.compile(r"«[^»]*(?:»|$)"),
    re.compile(r"(?<!\w)\"[^\"]+\""),
    re.compile(r"(?<!\w)‘[^‘]*?’(?!\w)"),
    re.compile(r"(?<!\w)'[^']+'(?!\w)"),
    re.compile(r"(?<![\w*])\*[^*\s][^*]*\*(?![\w*])"),
    re.compile(r"(?<![\w_])_[^_\s][^_]*_(?![\w_])"),
    re.compile(r"<(em|i|q|cite)>[^<]*</\1>"),
)
LINKING = words("linking")
MOSTLY = 0.8
"""A sentence with this share of capital letters is a heading in Title Case: capitals name nothing in it."""
WORKS = words("works")
MENTIONED_BEFORE, MENTIONED_AFTER = phrases("mentioned_before"), phrases("mentioned_after")
MENTION_REACH = 6


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where ``text`` quotes somebody, or sets a thought in italics; in order, none within another."""
    spans: list[tuple[int, int]] = []
    for begin, end in sorted(each.span() for pattern in QUOTED for each in pattern.finditer(text)):
        if spans and begin < spans[-1][1]:
            begin, end = spans[-1][0], max(end, spans.pop()[1])
        spans.append((begin, end))
    return spans


def is_quoted(sentence: Sentence, first: int, last: int, quoted: list[tuple[int, int]]) -> bool:
    """Whether any of these words stands in one of the ``quoted`` spans of the whole text."""
    return any(
        stands_in(quoted, sentence.start + word.start) for word in sentence.words[first:last]
    )


def stands_in(quoted: list[tuple[int, int]], place: int) -> bool:
    """Whether this place of the whole text stands in one of the ``quoted`` spans."""
    after = bisect_right(quoted, (place, inf))
    return after > 0 and place < quoted[after - 1][1]


def is_mentioned(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the sentence speaks of the words themselves: "instead of …", "the word …"."""
    for _, end in spans(MENTIONED_BEFORE, sentence):
        near = end <= first <= end + MENTION_REACH
        if near and all(
            sentence.joins(index) or _opens(sentence, index) for index in range(end - 1, first)
        ):
            return True
    reach = last + MENTION_REACH
    return any(last <= begin <= reach for begin, _ in spans(MENTIONED_AFTER, sentence))


def is_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words are part of the name of an organisation or a work."""
    capitals = sentence.capitals
    if sum(capitals) > MOSTLY * len(capitals) and len(capitals) > 3:
        return False
    if not all(
        capitals[index] or sentence.words[index].folded in LINKING | WORKS
        for index in range(first, last)
    ):
        return False
    run = {*_run(sentence, first, -1), *_run(sentence, last - 1, 1)}
    named = [index for index in run if capitals[index]]
    return (len(named) > 1 and any(_may_name(sentence, index) for index in named)) or (
        bool(named) and _is_work(sentence, min(named), max(named))
    )


def _may_name(sentence: Sentence, index: int) -> bool:
    """Whether a capital here is more than the beginning of a sentence or an abbreviation."""
    return index > 0 and not sentence.words[index].text.isupper()


def _is_work(sentence: Sentence, left: int, right: int) -> bool:
    """Whether these capitals are what a film or a book is called: "the film …", "…, a novel", "… by Anna Lee"."""
    row = sentence.words
    after = row[right + 1 : right + 4]
    return (
        any(word.folded in WORKS for word in row[max(left - 1, 0) : left])
        or any(word.folded in WORKS for word in after if not word.is_capital)
        or (len(after) > 1 and after[0].folded == "by" and after[1].is_capital)
    )


def _run(sentence: Sentence, index: int, step: int) -> list[int]:
    """The indices of capital words in a row, beginning with ``index``; small linking words do not end it."""
    found, row = [index], sentence.words
    following = index + step
    while 0 <= following < len(row):
        left, right = sorted((following, following - step))
        if re.search(r"[.,;:!?()“”\"]", sentence.between(left, right)):
            break
        if not (row[following].is_capital or row[following].folded in LINKING):
            break
        if row[following].is_capital and row[following].text != "I":
            found.append(following)
        following += step
    return found


def _opens(sentence: Sentence, index: int) -> bool:
    """Whether only an introduction stands after this word: a colon, or a bracket that opens."""
    return bool(re.fullmatch(r"[^\w.!?;)]*", sentence.between(index, index + 1)))
