"""One kind of node as another: no word is lost, and nothing that a person decided is a doubt."""

from collections.abc import Callable
from dataclasses import replace
from functools import singledispatch

from blog.importers.readers.typed import BULLET
from blog.importers.tree import (
    Crisis,
    Heading,
    Item,
    Listing,
    Node,
    Paragraph,
    Quote,
    References,
    Run,
    Script,
    Step,
    Text,
    plain,
)
from blog.importers.tree.cutting import behind, lines_of
from blog.importers.tree.flattening import flattened

QUOTATION_MARKS = "\"“”„«»‘’'"
SECTION = 2


class CannotBecome(Exception):
    """This has no words that another kind could show; the message is one sentence for a person."""


def become(kind: type[Node], node: Node, *, level: int = SECTION) -> list[Node]:
    """``node`` as ``kind``; several where one cannot hold all. Raises :class:`CannotBecome`."""
    made = BECOMING[kind](lines_in(node), level)
    placed = [replace(each, place=node.place) for each in made]
    return [replace(placed[0], remarks=node.remarks), *placed[1:]]


def lines_in(node: Node) -> list[Text]:
    """The words of ``node``, a text for each paragraph, item or field; raises :class:`CannotBecome`."""
    lines = [line for line in _lines(node) if plain(line).strip()]
    if not lines:
        raise CannotBecome("This part has no words that could stand as text.")
    return lines


def words_in(node: Node) -> list[str]:
    """The same without looks."""
    return [plain(line) for line in lines_in(node)]


@singledispatch
def _lines(node: Node) -> list[Text]:
    texts, others = flattened([node])
    if others:
        raise CannotBecome("A picture or a film cannot become text; drop it, or leave it.")
    return texts


@_lines.register
def _of_heading(node: Heading) -> list[Text]:
    return [node.text]


@_lines.register
def _of_listing(node: Listing) -> list[Text]:
    lines: list[Text] = []
    for item in node.items:
        lead_in = (Run(item.lead_in, bold=True), Run(" ")) if item.lead_in else ()
        lines += [(*lead_in, *item.text), *item.more]
    return lines


@_lines.register
def _of_script(node: Script) -> list[Text]:
    """Labels that the block shows by its own means are words again."""
    lines = []
    for name in ("situation", "say", "instead_of", "why"):
        label = " ".join(part.words for part in node.carried if part.before == name)
        lines.append((Run(" ".join(filter(None, [label, getattr(node, name)]))),))
    ends = [(Run(part.words),) for part in node.carried if part.before == "end"]
    return [*lines, *ends]


@_lines.register
def _of_step(node: Step) -> list[Text]:
    return [tuple(replace(run, href=run.href or node.link) for run in node.text)]


@_lines.register
def _of_crisis(node: Crisis) -> list[Text]:
    return list(node.paragraphs)


@_lines.register
def _of_references(node: References) -> list[Text]:
    return [
        (
            Run(". ".join(filter(None, [each.title, each.publisher, str(each.year or "")]))),
            *([Run(" "), Run(each.url, href=each.url)] if each.url else []),
        )
        for each in node.items
    ]


def _headings(lines: list[Text], level: int) -> list[Node]:
    """The first line; what stands below it are paragraphs."""
    first = (Run(" ".join(plain(lines[0]).split())),)
    return [Heading(text=first, level=level), *_paragraphs(lines[1:], level)]


def _paragraphs(lines: list[Text], _level: int) -> list[Node]:
    return [Paragraph(text=line) for line in lines]


def _scripts(lines: list[Text], _level: int) -> list[Node]:
    words = " ".join(" ".join(map(plain, lines)).split())
    inner = words.strip(QUOTATION_MARKS)
    return [Script(say=inner if _is_quoted(words, inner) else words)]


def _is_quoted(words: str, inner: str) -> bool:
    """Whether one pair of marks stands around all of ``words``."""
    sides = (
        len(words) - len(words.lstrip(QUOTATION_MARKS)),
        len(words) - len(words.rstrip(QUOTATION_MARKS)),
    )
    return sides == (1, 1) and not any(mark in inner for mark in '"“”„«»')


def _quotes(lines: list[Text], _level: int) -> list[Node]:
    return [Quote(paragraphs=tuple(lines))]


def _lists(lines: list[Text], _level: int) -> list[Node]:
    each_line = [line for text in lines for line in lines_of(text)]
    return [Listing(items=tuple(Item(text=_without_bullet(line)) for line in each_line))]


def _without_bullet(line: Text) -> Text:
    mark = BULLET.match(plain(line))
    return behind(line, mark.end()) if mark else line


BECOMING: dict[type[Node], Callable[[list[Text], int], list[Node]]] = {
    Heading: _headings,
    Paragraph: _paragraphs,
    Script: _scripts,
    Quote: _quotes,
    Listing: _lists,
}
