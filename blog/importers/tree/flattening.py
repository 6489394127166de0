"""Nodes as plain lines of text, for places that hold nothing else: cells, answers, remarks."""

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch

from blog.importers.tree.nodes import (
    Callout,
    Heading,
    Item,
    Listing,
    Node,
    Paragraph,
    Questions,
    Quote,
    Run,
    Table,
    Text,
    Unknown,
)

BULLET = "• "


def flattened(nodes: Iterable[Node]) -> tuple[list[Text], list[Node]]:
    """The lines of ``nodes``, bullets and numbers in front of items, and the nodes that no line can show."""
    texts: list[Text] = []
    others: list[Node] = []
    for node in nodes:
        lines = _lines(node)
        if lines is None:
            others.append(node)
        else:
            texts += lines
    return texts, others


@singledispatch
def _lines(node: Node) -> list[Text] | None:
    return None


@_lines.register(Paragraph)
@_lines.register(Unknown)
def _of_paragraph(node: Paragraph | Unknown) -> list[Text]:
    return [node.text]


@_lines.register
def _of_heading(node: Heading) -> list[Text]:
    return [tuple(replace(run, bold=True) for run in node.text)]


@_lines.register
def _of_quote(node: Quote) -> list[Text]:
    said = [(Run(words),) for words in (node.attribution, node.source) if words]
    return [*node.paragraphs, *said]


@_lines.register
def _of_callout(node: Callout) -> list[Text]:
    return [*_bold(node.title), *node.paragraphs]


@_lines.register
def _of_questions(node: Questions) -> list[Text]:
    return [text for item in node.items for text in (*_bold(item.question), *item.answer)]


@_lines.register
def _of_listing(node: Listing) -> list[Text]:
    return [line for item in node.items for line in (_of_item(item), *item.more)]


@_lines.register
def _of_table(node: Table) -> list[Text]:
    return [text for row in node.rows for cell in row for text in cell.paragraphs]


def _of_item(item: Item) -> Text:
    mark = f"{item.number}. " if item.ordered and item.number else BULLET
    lead_in = (Run(item.lead_in, bold=True), Run(" ")) if item.lead_in else ()
    return (Run(mark), *lead_in, *item.text)


def _bold(words: str) -> list[Text]:
    """``words`` as a line in bold; none when there is nothing to read."""
    return [(Run(words, bold=True),)] if words else []
