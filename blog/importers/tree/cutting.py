"""Cutting a text of runs without touching how they look."""

from collections.abc import Iterable
from dataclasses import replace

from blog.importers.tree.nodes import Run, Text, plain


def between(text: Iterable[Run], start: int, end: int) -> Text:
    """The runs of ``text`` from the character ``start`` of its plain words to before ``end``."""
    runs, at = [], 0
    for run in text:
        words = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if words:
            runs.append(replace(run, text=words))
    return tuple(runs)


def before(text: Text, cut: int) -> Text:
    """The first ``cut`` characters of ``text``."""
    return between(text, 0, cut)


def behind(text: Text, cut: int) -> Text:
    """``text`` without its first ``cut`` characters."""
    return between(text, cut, len(plain(text)))


def stripped(text: Iterable[Run]) -> Text:
    """``text`` without white space at its ends; nothing when there is nothing to read."""
    text = tuple(text)
    words = plain(text)
    return between(text, len(words) - len(words.lstrip()), len(words.rstrip()))


def lines_of(text: Text) -> list[Text]:
    """The lines of ``text`` that say anything."""
    lines: list[list[Run]] = [[]]
    for run in text:
        for position, piece in enumerate(run.text.split("\n")):
            if position:
                lines.append([])
            if piece:
                lines[-1].append(replace(run, text=piece))
    return [tuple(line) for line in lines if plain(line).strip()]
