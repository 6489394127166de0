"""From the words of a line to runs: asterisks become bold and italics, addresses become links. No word changes."""

import re
from dataclasses import replace

from blog.importers.tree import Run, Text

# Endings that are worth a link when nothing else says that a word is an address.
ENDINGS = (
    "com|org|net|edu|gov|io|co|us|uk|ca|de|fr|es|mx|at|ch|eu|info|health|care|therapy|help|app|me"
)
ADDRESS = re.compile(
    rf"(?P<url>(?<!\w)https?://[^\s<>\"“”«»]+)"
    rf"|(?P<mail>(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}(?!\w))"
    rf"|(?P<domain>(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{{0,62}}[a-z0-9])?\.)+(?:{ENDINGS})(?![\w-])(?:/[^\s<>\"“”«»]*)?)",
    re.IGNORECASE,
)
STRESSED = re.compile(
    r"\*\*(?=\S)(?P<bold>[^*]{1,900}?)(?<=\S)\*\*|(?<![\w*])\*(?=[^\s*])(?P<italic>[^*]{1,900}?)(?<=\S)\*(?![\w*])"
)
TRAILING = ".,;:!?)]}’'*"


def runs_of(text: str) -> Text:
    """``text`` with bold, italics and links."""
    runs: list[Run] = []
    end = 0
    for found in STRESSED.finditer(text):
        look = {found.lastgroup: True}
        runs += _linked(text[end : found.start()])
        runs += [replace(run, **look) for run in _linked(found[found.lastgroup])]
        end = found.end()
    return (*runs, *_linked(text[end:]))


def plain_text(text: str) -> str:
    """``text`` without the asterisks of bold and italic, for what knows neither."""
    return STRESSED.sub(lambda found: found[found.lastgroup], text)


def _linked(text: str) -> list[Run]:
    runs, end = [], 0
    for found in ADDRESS.finditer(text):
        shown = _trimmed(found.group())
        if found["url"] and len(shown) <= len("https://"):
            continue
        stop = found.start() + len(shown)
        prefix = {"url": "", "mail": "mailto:", "domain": "https://"}[found.lastgroup]
        runs += [Run(text[end : found.start()]), Run(shown, href=prefix + shown)]
        end = stop
    return [run for run in (*runs, Run(text[end:])) if run.text]


def _trimmed(address: str) -> str:
    shown = address.rstrip(TRAILING)
    open_bracket = shown.count("(") > shown.count(")") and address[len(shown) :].startswith(")")
    return shown + ")" if open_bracket else shown
