"""Why a word that a rule finds may stand all the same: it is quoted, mentioned, denied, answered, or a name."""

import re
from functools import lru_cache

from site_core.wording.patterns import Patterns
from site_core.wording.syntax import parsed
from site_core.wording.texts import Sentence
from site_core.wording.words import patterns, words

QUOTED = (
    re.compile(r"“[^”]*(?:”|$)"),
    re.compile(r"„[^“”]*(?:[“”]|$)"),
    re.compile(r"«[^»]*(?:»|$)"),
    re.compile(r"(?<!\w)\"[^\"]+\""),
    re.compile(r"(?<!\w)‘[^‘]*?’(?!\w)"),
    re.compile(r"(?<!\w)'[^']+'(?!\w)"),
    re.compile(r"(?<![\w*])\*[^*\s][^*]*\*(?![\w*])"),
    re.compile(r"(?<![\w_])_[^_\s][^_]*_(?![\w_])"),
    re.compile(r"<(em|i|q|cite)>.*?</\1>"),
)
CLAUSE = re.compile(r"[;:!?()\n—–]|\s-\s")
LINKING = words("linking")
MOSTLY = 0.8
"""A sentence with this share of capital letters is a heading in Title Case: capitals name nothing in it."""
DENYING, NEW_CLAUSE, AFTER_COMMA = words("denying"), words("new_clause"), words("after_comma")
SAYING, NOBODY = words("saying"), words("nobody")
MENTIONED_BEFORE = Patterns((parsed(pattern), None) for pattern in patterns("mentioned_before"))
MENTIONED_AFTER = Patterns((parsed(pattern), None) for pattern in patterns("mentioned_after"))
SAID, TOLD, IN_VAIN, BELIEVED, ANSWERED = (
    Patterns((parsed(pattern), None) for pattern in patterns(name))
    for name in ("said", "told", "in_vain", "believed", "answered")
)
TELLING, TITLES, PLACING = words("telling"), words("titles"), words("placing")
MENTION_REACH = 6
TOLD_REACH = 10
"""So many words stand at most between "telling somebody" or "he thinks" and what is told or thought."""


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where ``text`` quotes somebody, or sets a thought in italics."""
    return [found.span() for pattern in QUOTED for found in pattern.finditer(text)]


def is_quoted(sentence: Sentence, first: int, spans: list[tuple[int, int]]) -> bool:
    """Whether these words begin in one of ``spans`` of the whole text: a quotation may end before they do."""
    start = sentence.start + sentence.words[first].start
    return any(left <= start < right for left, right in spans)


@lru_cache(maxsize=64)
def _spans(patterns: Patterns, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where ``patterns`` are found in ``sentence``: looked for once, however much is found in it."""
    return tuple((begin, end) for begin, end, _ in patterns.found_in(sentence))


def is_mentioned(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the sentence speaks of the words themselves: "instead of …", "the word …"."""
    for _, end in _spans(MENTIONED_BEFORE, sentence):
        near = end <= first <= end + MENTION_REACH
        if near and all(
            sentence.joins(index) or _opens(sentence, index) for index in range(end - 1, first)
        ):
            return True
    reach = last + MENTION_REACH
    return any(last <= begin <= reach for begin, _ in _spans(MENTIONED_AFTER, sentence))


def is_argued_against(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the sentence answers these words: telling them helps nobody, or believing them is doubted."""
    return (_is_told(sentence, first) and _is_in_vain(sentence, first, last)) or (
        _is_believed(sentence, first, last) and _is_answered(sentence, last)
    )


def _is_told(sentence: Sentence, first: int) -> bool:
    """Whether "saying", or "telling somebody to", stands before; "they" may be the first word told."""
    if any(end <= first <= end + TOLD_REACH for _, end in _spans(SAID, sentence)):
        return True
    return any(
        end <= first <= end + TOLD_REACH
        and any(word.folded in TELLING for word in sentence.words[end : first + 1])
        for _, end in _spans(TOLD, sentence)
    )


def _is_in_vain(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the same clause goes on to say that this helps nobody."""
    return any(
        begin > first and not any(_new_clause(sentence, index) for index in range(last - 1, begin))
        for begin, _ in _spans(IN_VAIN, sentence)
    )


def _is_believed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether somebody thinks so; who thinks may be part of the words found."""
    return any(end < last and first <= end + TOLD_REACH for _, end in _spans(BELIEVED, sentence))


def _is_answered(sentence: Sentence, last: int) -> bool:
    """Whether another clause of the sentence doubts it."""
    return any(
        begin >= last and re.search(r"[,;:—–()]", sentence.between(last - 1, begin))
        for begin, _ in _spans(ANSWERED, sentence)
    )


def names_somebody(sentence: Sentence, first: int, last: int) -> bool:
    """Whether one person is named within these words: by a title, by two names, or beside what they are."""
    row = sentence.words
    for index in range(max(first, 1), last):
        if row[index].folded in TITLES and row[index].is_capital:
            return True
        if not _is_name_of_one(sentence, index) or row[index - 1].folded in PLACING:
            continue
        beside = index == first + 2 or "," in sentence.between(index - 1, index)
        if beside or (index + 1 < last and _is_name_of_one(sentence, index + 1)):
            return True
    return False


def _is_name_of_one(sentence: Sentence, index: int) -> bool:
    """Whether this word is written like a name; EMDR and “I” are not."""
    word = sentence.words[index]
    return word.is_capital and not word.text.isupper()


def is_denied(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the clause denies these words, before them or between: "nobody is …", "is not a …"."""
    if any(_negates(sentence, index) for index in range(first, last)):
        return True
    for index in range(first - 1, -1, -1):
        if _new_clause(sentence, index):
            return False
        word = sentence.words[index].folded
        if _negates(sentence, index):
            return True
        if word in NEW_CLAUSE and not (word == "that" and _before(sentence, index) in SAYING):
            return _before(sentence, index) in NOBODY
    return False


def is_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words are part of the name of an organisation or a work."""
    capitals = sentence.capitals
    if sum(capitals) > MOSTLY * len(capitals) and len(capitals) > 3:
        return False
    if not all(
        capitals[index] or sentence.words[index].folded in LINKING for index in range(first, last)
    ):
        return False
    run = {*_run(sentence, first, -1), *_run(sentence, first, 1)}
    named = [index for index in run if capitals[index]]
    return len(named) > 1 and any(index > 0 for index in named)


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


def _new_clause(sentence: Sentence, index: int) -> bool:
    """Whether a clause ends between the word at ``index`` and the next one."""
    if index + 1 >= len(sentence.words):
        return False
    between = sentence.between(index, index + 1)
    if CLAUSE.search(between):
        return True
    return "," in between and sentence.words[index + 1].folded in AFTER_COMMA | NEW_CLAUSE


def says_no(pattern: str) -> bool:
    """Whether a pattern spells a word of denial itself."""
    spelled = re.findall(r"[\w']+", pattern)
    return any(word in DENYING or word.endswith("n't") for word in spelled)


def _negates(sentence: Sentence, index: int) -> bool:
    """Whether this word denies; “Why don't you …” denies nothing."""
    word = sentence.words[index].folded
    return (word in DENYING or word.endswith("n't")) and _before(sentence, index) != "why"


def _before(sentence: Sentence, index: int) -> str:
    return sentence.words[index - 1].folded if index else ""


def _opens(sentence: Sentence, index: int) -> bool:
    """Whether only an introduction stands after this word: a colon, or a bracket that opens."""
    return bool(re.fullmatch(r"[^\w.!?;)]*", sentence.between(index, index + 1)))
