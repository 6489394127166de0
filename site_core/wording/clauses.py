"""Where a clause ends, and what in it denies."""

import re

from site_core.wording.texts import Sentence
from site_core.wording.words import words

END = re.compile(r"[;:!?()\n—–]|\s-\s")
DENYING, SAYING_NO = words("denying"), words("saying_no")
NEW_CLAUSE, AFTER_COMMA = words("new_clause"), words("after_comma")


def ends(sentence: Sentence, index: int) -> bool:
    """Whether a clause ends between the word at ``index`` and the next one."""
    if index + 1 >= len(sentence.words):
        return False
    between = sentence.between(index, index + 1)
    if END.search(between):
        return True
    return "," in between and sentence.words[index + 1].folded in AFTER_COMMA | NEW_CLAUSE


def denies(sentence: Sentence, index: int) -> bool:
    """Whether this word denies what follows; “Why don't you …” denies nothing."""
    return (
        _is_denial(sentence.words[index].folded, DENYING) and word_before(sentence, index) != "why"
    )


def says_no(sentence: Sentence, index: int) -> bool:
    """Whether this word denies what stands around it: “is not a …”, but not “stop …”."""
    return _is_denial(sentence.words[index].folded, SAYING_NO)


def spells_no(pattern: str) -> bool:
    """Whether a pattern spells such a word itself."""
    return any(_is_denial(word, SAYING_NO) for word in re.findall(r"[\w']+", pattern))


def word_before(sentence: Sentence, index: int) -> str:
    """The folded word before ``index``, or nothing."""
    return sentence.words[index - 1].folded if index else ""


def _is_denial(word: str, denials: frozenset[str]) -> bool:
    return word in denials or word.endswith("n't")
