"""Web and mail addresses in running text: where they stand, and where they lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Endings that are worth a link when nothing else says that a word is an address.
ENDINGS = (
    "com|org|net|edu|gov|io|co|us|uk|ca|de|fr|es|mx|at|ch|eu|info|health|care|therapy|help|app|me"
)
ADDRESS = re.compile(
    r"(?P<url>(?<!\w)https?://[^\s<>\"“”«»]+)"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?!\w))"
    r"|(?P<domain>(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\.)+"
    rf"(?:{ENDINGS})(?![\w-])(?:/[^\s<>\"“”«»]*)?)",
    re.IGNORECASE,
)
SCHEMES = {"url": "", "mail": "mailto:", "domain": "https://"}
TRAILING = ".,;:!?)]}’'*"


@dataclass(frozen=True)
class Address:
    """An address from ``start`` to ``end`` of a text; ``href`` is complete with its scheme."""

    start: int
    end: int
    href: str


def addresses_in(text: str) -> Iterator[Address]:
    """The addresses in ``text`` in order; punctuation behind them is not theirs."""
    for found in ADDRESS.finditer(text):
        shown = _trimmed(found.group())
        if found["url"] and len(shown) <= len("https://"):
            continue
        yield Address(found.start(), found.start() + len(shown), SCHEMES[found.lastgroup] + shown)


def _trimmed(url: str) -> str:
    shown = url.rstrip(TRAILING)
    open_bracket = shown.count("(") > shown.count(")") and url[len(shown) :].startswith(")")
    return shown + ")" if open_bracket else shown
