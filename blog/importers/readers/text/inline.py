"""From the words of a line to runs: asterisks become bold and italics, addresses become links. No word changes."""

import re
from dataclasses import replace

from blog.importers.readers.addresses import addresses_in
from blog.importers.tree import Run, Text

STRESSED = re.compile(
    r"\*\*(?=\S)(?P<bold>[^*]{1,900}?)(?<=\S)\*\*|(?<![\w*])\*(?=[^\s*])(?P<italic>[^*]{1,900}?)(?<=\S)\*(?![\w*])"
)


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
    for found in addresses_in(text):
        shown = text[found.start : found.end]
        runs += [Run(text[end : found.start]), Run(shown, href=found.href)]
        end = found.end
    return [run for run in (*runs, Run(text[end:])) if run.text]
