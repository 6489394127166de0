"""What a draft is called, and where it lives, until somebody says so."""

import re
from collections.abc import Container
from datetime import datetime

from django.utils.text import slugify

UNTITLED = re.compile(r"Untitled, [A-Z][a-z]+day \d{1,2} [A-Z][a-z]+")
LONGEST_SLUG = 255


def untitled(now: datetime) -> str:
    """The name of a text that has none yet, such as “Untitled, Friday 27 November”."""
    return f"Untitled, {now:%A} {now.day} {now:%B}"


def is_untitled(title: str) -> bool:
    """Whether ``title`` only stands in for one."""
    return not title.strip() or UNTITLED.fullmatch(title) is not None


def free_slug(wanted: str, *, taken: Container[str], fallback: str) -> str:
    """``wanted`` as an address that is not ``taken``: numbered from 2 where it is.

    ``fallback`` stands in where nothing of ``wanted`` can be part of an address, such as in “🌱”.
    """
    base = slugify(wanted) or slugify(fallback)
    number, free = 1, base[:LONGEST_SLUG]
    while free in taken:
        number += 1
        free = f"{base[: LONGEST_SLUG - len(str(number)) - 1]}-{number}"
    return free
