"""Cutting a text of runs without touching how they look."""

from dataclasses import replace

from blog.importers.tree.nodes import Run, Text, plain


def before(text: Text, cut: int) -> Text:
    """The first ``cut`` characters of ``text``."""
    runs = []
    for run in text:
        runs.append(replace(run, text=run.text[: max(cut, 0)]))
        cut -= len(run.text)
    return tuple(run for run in runs if run.text)


def behind(text: Text, cut: int) -> Text:
    """``text`` without its first ``cut`` characters."""
    runs = []
    for run in text:
        runs.append(replace(run, text=run.text[max(cut, 0) :]))
        cut -= len(run.text)
    return tuple(run for run in runs if run.text)


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
