"""Numbers that come from outside as words."""

LONGEST = 18
"""Digits: the highest number of a row has 19."""


def number_in(words: str) -> int | None:
    """The number of a row, of a page or of a place that ``words`` may be; Python takes none of 5,000 digits."""
    is_one = words.isascii() and words.isdecimal() and len(words) <= LONGEST
    return int(words) if is_one else None
