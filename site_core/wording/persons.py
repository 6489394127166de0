"""Who is spoken of: one person of a story, whom "she" takes nobody for granted, or anybody in a role."""

from site_core.wording.patterns import is_written_as_name
from site_core.wording.phrases import phrases, spans
from site_core.wording.texts import Sentence
from site_core.wording.words import words

TITLES, PLACING = words("titles"), words("placing")
PAST, PRESENT_BEFORE, NOT_PAST = words("past"), words("present_before"), words("not_past")
WHENEVER = words("whenever")
WOMEN, MEN = words("women"), words("men")
ONE_OF_A_STORY = phrases("one_of_a_story")


def is_about_one_person(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words found speak of one particular person, not of everybody like that."""
    return (
        names_somebody(sentence, first, last)
        or _is_known_before(sentence, first, last)
        or _tells_of_once(sentence, first, last)
        or any(begin <= first and end > first for begin, end in spans(ONE_OF_A_STORY, sentence))
    )


def names_somebody(sentence: Sentence, first: int, last: int) -> bool:
    """Whether one person is named within these words: by a title, by two names, or beside what they are."""
    row = sentence.words
    for index in range(max(first, 1), last):
        if row[index].folded in TITLES and row[index].is_capital:
            return True
        if not is_written_as_name(row[index]) or row[index - 1].folded in PLACING:
            continue
        beside = index == first + 2 or "," in sentence.before(index)
        if beside or (index + 1 < last and is_written_as_name(row[index + 1])):
            return True
    return False


def _is_known_before(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the pronoun that ends these words may mean somebody who stands before them."""
    pronoun = sentence.words[last - 1].folded
    same = next((kind for kind in (WOMEN, MEN) if pronoun in kind), frozenset())
    return bool(same) and any(
        word.folded in same
        or (index and is_written_as_name(word) and sentence.words[index - 1].folded not in PLACING)
        for index, word in enumerate(sentence.words[:first])
    )


def _tells_of_once(sentence: Sentence, first: int, last: int) -> bool:
    """Whether something happened once: a verb in the past stands after who did it, or just behind."""
    if sentence.words[first].folded in WHENEVER:
        return False
    return any(
        _is_past(sentence, index) for index in range(first + 2, min(last + 1, len(sentence.words)))
    )


def _is_past(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index].folded
    if sentence.words[index - 1].folded in PRESENT_BEFORE:
        return False
    return word in PAST or (word.endswith("ed") and len(word) > 3 and word not in NOT_PAST)
