"""From a text to the words by which it is found, without endings, accents or apostrophes.

Endings are cut by Snowball's English stemmer, so that *boundaries* finds *boundary*. Words that
stand in every text are set apart, not lost: a title is found by them where nothing else was asked for.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

MOST_LETTERS = 40
"""Longer runs of letters are addresses or noise."""
APOSTROPHES = re.compile("['’‘‛ʼʻʹ′＇`´]")
WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Letters that Unicode does not take apart into a plain one and its mark."""
HYPHENATED = re.compile(r"\w+(?:[-‐‑–]\w+)+")
WORD = re.compile(r"\w+")
WITHOUT_BLANKS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
"""Scripts that write no blanks between words: each pair of signs is found."""
STOP_WORDS = frozenset(
    word
    for line in (
        "a about after again all also am an and any are arent as at be because been before being both but",
        "by can cannot cant could couldnt did didnt do does doesnt doing dont down during each few for from",
        "further get gets had has hasnt have havent having he her here hers him his how i id if ill im in",
        "into is isnt it its ive just let lets like make makes me more most much my no nor not of off on",
        "once only or other our ours out over own please same she should shouldnt so some such than that",
        "thats the their theirs them then there theres these they theyre this those through to too under",
        "until up us use very was wasnt we were werent what whats when where which while who whom why will",
        "with without wont would wouldnt you youd youll your youre yours youve",
    )
    for word in line.split()
)
IRREGULAR = {
    "griev": "grief",
    "children": "child",
    "women": "woman",
    "men": "man",
    "wive": "wife",
    "slept": "sleep",
    "fought": "fight",
    "felt": "feel",
    "drank": "drink",
    "drunk": "drink",
    "ate": "eat",
    "eaten": "eat",
}
"""Words whose forms differ by more than an ending, after that has been cut."""


def words_of(text: str) -> list[str]:
    """Every word of ``text`` in its order, stop words too, as they are compared with each other."""
    folded = fold(text)
    joined = [re.sub(r"\W", "", found) for found in HYPHENATED.findall(folded)]
    return [word for part in (folded, *joined) for word in _cut(part)]


def questions_of(text: str) -> list[set[str]]:
    """For each word that somebody asks for, the ways to be that word; without stop words, if others remain."""
    folded = fold(text)
    asked = [_ways(found) for found in re.findall(r"\w+(?:[-‐‑–]\w+)*", folded)]
    told = [ways - STOP_STEMS for ways in asked]
    return [ways for ways in (told if any(told) else asked) if ways]


def fold(text: str) -> str:
    """``text`` in small letters, without accents and without apostrophes inside words."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(
        WHOLE_LETTERS
    )


def _ways(found: str) -> set[str]:
    parts = [word for word in _cut(found) if len(word) > 1]
    joined = re.sub(r"\W", "", found)
    return {*_cut(joined), *parts} if joined != found else set(_cut(found))


def _cut(folded: str) -> list[str]:
    found = []
    for word in WORD.findall(folded.replace("_", " ")):
        pairs = [pair for run in WITHOUT_BLANKS.findall(word) for pair in _pairs(run)]
        rest = WITHOUT_BLANKS.sub(" ", word).split()
        found += [*pairs, *(stem(part) for part in rest if len(part) <= MOST_LETTERS)]
    return found


def _pairs(run: str) -> list[str]:
    return [*run, *(run[place : place + 2] for place in range(len(run) - 1))]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """``word`` without its ending."""
    cut = snowballstemmer.stemmer("english").stemWord(
        word
    )  # one for each: they are not thread-safe
    return IRREGULAR.get(cut, cut)


STOP_STEMS = STOP_WORDS | {stem(word) for word in STOP_WORDS}
