"""Shapes that a reader stumbles over, or that grow old unseen: long sentences, typed numbers, empty picture words."""

import re
from collections.abc import Collection, Iterator

from site_core.wording.checking import Finding
from site_core.wording.registers import craft
from site_core.wording.texts import Sentence, sentences_of

LONGEST_WORDS = 45
EVERYWHERE = {"911", "112", "999"}
"""Numbers that change with no line, so that a text may name them."""
TELEPHONE = re.compile(
    r"""(?<![\w$€£.,/-])(?:
        (?:\+?1[-.\s])?\(?[2-9]\d\d\)?[-.\s]\s?\d{3}[-.\s]\d{4}
        | \+\d[\d\s().-]{7,16}\d
        | 0\d{2,4}[\s-]\d{3}[\s-]?\d{3,4}
    )(?![\w/-])""",
    re.VERBOSE,
)
SHORT = re.compile(r"(?<![\w$€£.,/-])\d{3,6}(?![\w%/-]|[.,]\d)")
DIALLED = re.compile(r"\b(?:call|text|dial|ring|phone)\b[^.!?;:\d]{0,40}$", re.IGNORECASE)
REACH = 60
"""How many letters before a number tell whether it is dialled."""
SAYS_LITTLE = re.compile(
    r"""^\s*(?:
        [\w\s-]*\.(?:jpe?g|png|gif|webp|avif|heic)
        | (?:img|dsc|image|photo|picture|screenshot|untitled)[\s_-]*\d*
        | (?:an?\s+|the\s+)?(?:image|picture|photo|photograph|graphic)\s+(?:of|showing)\b.*
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)


def shapes_in(text: str, *, known: Collection[str] = ()) -> Iterator[Finding]:
    """Long sentences, and numbers that are typed by hand, in plain ``text``, in reading order.

    ``known`` are numbers of crisis lines, digits only: they are named wherever they stand.
    """
    for sentence in sentences_of(text):
        length = len(sentence.words)
        if length > LONGEST_WORDS:
            yield _finding("long-sentence", f"{length} words", sentence, sentence.start)
        for found in _numbers(sentence.text, known):
            yield _finding("typed-number", found[0], sentence, sentence.start + found.start())


def empty_picture_words(alt: str) -> Iterator[Finding]:
    """Words for a picture that say nothing of what it shows."""
    if SAYS_LITTLE.match(alt):
        for sentence in sentences_of(alt)[:1]:
            yield _finding("picture-words", alt.strip(), sentence, 0)


def digits(number: str) -> str:
    """``number`` without everything that people put between, and without the American prefix."""
    found = "".join(sign for sign in number if sign.isdigit())
    return found[1:] if len(found) == 11 and found[0] == "1" else found


def _numbers(text: str, known: Collection[str]) -> Iterator[re.Match]:
    yield from TELEPHONE.finditer(text)
    for found in SHORT.finditer(text):
        before = text[max(0, found.start() - REACH) : found.start()]
        is_dialled = DIALLED.search(before) and found[0] not in EVERYWHERE
        if is_dialled or found[0] in known:
            yield found


def _finding(rule: str, words: str, sentence: Sentence, start: int) -> Finding:
    found = craft().rules[rule]
    return Finding(sentence.line, found, words, sentence.text, found.better, start)
