"""Whether a text says something itself: it may deny it, doubt it, ask it, or tell what others say."""

import re

from site_core.wording import clauses
from site_core.wording.clauses import word_before
from site_core.wording.phrases import phrases, spans
from site_core.wording.texts import Sentence
from site_core.wording.words import words

SAYING, NOBODY, ASKING = words("saying"), words("nobody"), words("asking")
TELLING, TELLING_SOMEBODY, SPEAKERS = words("telling"), words("telling_somebody"), words("speakers")
SAID, TOLD, IN_VAIN, BELIEVED, ANSWERED, REPORTED, REPORTED_AFTER, REFUTED, SUPPOSED, HELPING = (
    phrases(name)
    for name in (
        "said",
        "told",
        "in_vain",
        "believed",
        "answered",
        "reported",
        "reported_after",
        "refuted",
        "supposed",
        "helping",
    )
)
NEAR = 5
"""So many words before "that" tell what it brings."""
TOLD_REACH = 10
"""So many words stand at most between "telling somebody" or "he thinks" and what is told or thought."""


def is_denied(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the clause denies these words, before them or between: "nobody is …", "is not a …"."""
    if any(clauses.says_no(sentence, index) for index in range(first, last)):
        return True
    for index in range(first - 1, -1, -1):
        if clauses.ends(sentence, index):
            return False
        if clauses.denies(sentence, index):
            return True
        word = sentence.words[index].folded
        if word in clauses.NEW_CLAUSE and not _says_that(sentence, index):
            return _speaks_of_nobody(sentence, index)
    return False


def _says_that(sentence: Sentence, index: int) -> bool:
    """Whether this "that" brings what is said: "we cannot promise that", "a myth that", "tell a friend that"."""
    before = word_before(sentence, index)
    return sentence.words[index].folded == "that" and (
        before in SAYING
        or before in clauses.DENYING
        or not TELLING_SOMEBODY.isdisjoint(_near_before(sentence, index))
    )


def _speaks_of_nobody(sentence: Sentence, index: int) -> bool:
    """Whether "who" or "that" at ``index`` speaks of nobody: "nobody who …", "no person here that …"."""
    return word_before(sentence, index) in NOBODY or "no" in _near_before(sentence, index)


def _near_before(sentence: Sentence, index: int) -> list[str]:
    """The last words before ``index`` that stand in its clause."""
    found = []
    for before in range(index - 1, max(index - 1 - NEAR, -1), -1):
        if clauses.ends(sentence, before):
            break
        found.append(sentence.words[before].folded)
    return found


def is_refuted(sentence: Sentence, last: int) -> bool:
    """Whether the sentence goes on to say that this is untrue: "… is a myth", "… , which is wrong"."""
    return any(last <= begin <= last + TOLD_REACH for begin, _ in spans(REFUTED, sentence))


def is_asked(sentence: Sentence) -> bool:
    """Whether the sentence asks whether it is so: "Does … ?"; "Could you …?" and "Isn't …?" do not."""
    row = sentence.words
    return (
        sentence.text.rstrip("”’\"')*_ ").endswith("?")
        and row[0].folded in ASKING
        and row[1:2] != []
        and row[1].folded != "you"
    )


def is_supposed(sentence: Sentence, first: int) -> bool:
    """Whether the clause only supposes that somebody may say so: "if a website guarantees …"."""
    return any(
        end <= first and not any(clauses.ends(sentence, index) for index in range(end, first))
        for _, end in spans(SUPPOSED, sentence)
    )


def is_help(sentence: Sentence) -> bool:
    """Whether the sentence helps those who care: "… may be a sign", "if your child …", "instead, …"."""
    return bool(spans(HELPING, sentence))


def is_reported(sentence: Sentence, first: int, last: int) -> bool:
    """Whether others say these words, as the text tells: "being told to …", "they asked why she …"."""
    if any(last <= begin <= last + 1 for begin, _ in spans(REPORTED_AFTER, sentence)):
        return True
    return any(
        begin < end <= first <= end + TOLD_REACH
        and not _speaks_itself(sentence, begin)
        and not any(clauses.ends(sentence, index) for index in range(end, first - 1))
        and not any(word.folded == "but" for word in sentence.words[end:first])
        for begin, end in spans(REPORTED, sentence)
    )


def _speaks_itself(sentence: Sentence, index: int) -> bool:
    """Whether we, our clients, or who knows better, say so; these words are the text's own."""
    return any(word.folded in SPEAKERS for word in sentence.words[max(index - 2, 0) : index + 1])


def is_argued_against(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the sentence answers these words: telling them helps nobody, or believing them is doubted."""
    return (_is_told(sentence, first) and _is_in_vain(sentence, first, last)) or (
        _is_believed(sentence, first, last) and _is_answered(sentence, last)
    )


def _is_told(sentence: Sentence, first: int) -> bool:
    """Whether "saying", or "telling somebody to", stands before; "they" may be the first word told."""
    if any(end <= first <= end + TOLD_REACH for _, end in spans(SAID, sentence)):
        return True
    return any(
        end <= first <= end + TOLD_REACH
        and any(word.folded in TELLING for word in sentence.words[end : first + 1])
        for _, end in spans(TOLD, sentence)
    )


def _is_in_vain(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the same clause goes on to say that this helps nobody."""
    return any(
        begin > first and not any(clauses.ends(sentence, index) for index in range(last - 1, begin))
        for begin, _ in spans(IN_VAIN, sentence)
    )


def _is_believed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether somebody thinks so; who thinks may be part of the words found."""
    return any(end < last and first <= end + TOLD_REACH for _, end in spans(BELIEVED, sentence))


def _is_answered(sentence: Sentence, last: int) -> bool:
    """Whether another clause of the sentence doubts it."""
    return any(
        begin >= last and re.search(r"[,;:—–()]", sentence.between(last - 1, begin))
        for begin, _ in spans(ANSWERED, sentence)
    )
