"""Words that are written nearly like one that nobody wrote: slips of the hand, other endings."""

from collections.abc import Iterable

from django.db.models import QuerySet

SHORTEST = 4
"""Letters; shorter words are too much like too many."""
LONG = 8
"""From here on two slips are forgiven."""
MOST = 5


def close_words(rows: QuerySet, asked: Iterable[str]) -> list[str]:
    """Words in ``rows`` that resemble one of ``asked``: the nearest, and a few as near as they are."""
    found: list[tuple[int, str]] = []
    for word in asked:
        if len(word) >= SHORTEST:
            found += [(distance, other) for distance, other in _near(rows, word)]
    if not found:
        return []
    nearest = min(found)[0]
    return [other for distance, other in sorted(found) if distance == nearest][:MOST]


def _near(rows: QuerySet, word: str) -> Iterable[tuple[int, str]]:
    first, after = word[0], chr(ord(word[0]) + 1)
    known = rows.filter(word__gte=first).order_by()
    # What comes after "9" and "z" differs from one database's alphabet to the other's.
    if after.isalnum():
        known = known.filter(word__lt=after)
    allowed = 2 if len(word) >= LONG else 1
    for other in known.values_list("word", flat=True).distinct():
        if len(other) < SHORTEST or other[0] != first:
            continue
        shorter, longer = sorted((word, other), key=len)
        if longer.startswith(shorter) and len(shorter) > len(longer) / 2:
            yield 1, other
        elif (distance := slips(word, other, most=allowed)) <= allowed:
            yield distance, other


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
