"""Words that are written nearly like one that nobody wrote: slips of the hand, other endings."""

import string
from collections.abc import Iterable, Iterator
from itertools import pairwise

from django.db import connection
from django.db.models import QuerySet

SHORTEST = 4
"""Letters; shorter words are too much like too many."""
LONG = 8
"""From here on two slips are forgiven."""
MOST = 5
LETTERS = f"{string.digits}{string.ascii_lowercase}α"
"""Those that every database has in this order."""
EACH_WORD = """
SELECT word FROM (
    WITH RECURSIVE known(word) AS (
        SELECT MIN(word) FROM site_core_searchword WHERE word >= %(first)s
        UNION ALL
        SELECT (SELECT MIN(word) FROM site_core_searchword AS others WHERE others.word > known.word)
        FROM known WHERE known.word IS NOT NULL AND (known.word < %(after)s) IS NOT FALSE
    ) SELECT word FROM known
) AS words WHERE word IS NOT NULL
"""
"""From one word to the next in the index: ``DISTINCT`` would read the rows of every page that holds them."""


def close_words(rows: QuerySet, asked: Iterable[str]) -> list[str]:
    """Words in ``rows`` that resemble one of ``asked``: the nearest, and a few as near as they are."""
    near = {found for word in asked if len(word) >= SHORTEST for found in _near(word)}
    close: list[str] = []
    nearest = 0
    for distance, word in sorted(near):
        if close and (distance > nearest or len(close) == MOST):
            break
        if rows.filter(word=word).exists():
            close.append(word)
            nearest = distance
    return close


def _near(word: str) -> Iterator[tuple[int, str]]:
    """Words of any page that resemble ``word``, and how far each is from it."""
    first, allowed = word[0], 2 if len(word) >= LONG else 1
    for other in _words_with(first):
        if len(other) < SHORTEST or other[0] != first:
            continue
        shorter, longer = sorted((word, other), key=len)
        if longer.startswith(shorter) and len(shorter) > len(longer) / 2:
            yield 1, other
        elif (distance := slips(word, other, most=allowed)) <= allowed:
            yield distance, other


def _words_with(first: str) -> list[str]:
    """Each word of any page that begins with the letter ``first``, and perhaps others."""
    # What comes after other letters differs from one database's alphabet to the other's: all are looked at.
    after = dict(pairwise(LETTERS)).get(first)
    with connection.cursor() as cursor:
        cursor.execute(EACH_WORD, {"first": first, "after": after})
        return [word for (word,) in cursor.fetchall()]


def slips(one: str, other: str, *, most: int) -> int:
    """How many letters are missing, too many, wrong or swapped; ``most + 1`` for more than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [], list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        older, before, row = before, row, [place]
        for column, candidate in enumerate(other, start=1):
            cost = min(
                before[column] + 1,
                row[column - 1] + 1,
                before[column - 1] + (letter != candidate),
            )
            is_swapped = (
                place > 1
                and column > 1
                and letter == other[column - 2]
                and one[place - 2] == candidate
            )
            row.append(min(cost, older[column - 2] + 1) if is_swapped else cost)
        if min(row) > most:
            return most + 1
    return row[-1]
