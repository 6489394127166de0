"""From judged parts to nodes of the neutral tree; what was judged closely carries a doubt."""

from collections.abc import Callable

from blog.importers.readers.text.contents import pull_quotes_in
from blog.importers.readers.text.inline import plain_text, runs_of
from blog.importers.readers.text.likeliest import Judged
from blog.importers.readers.text.lists import list_size, listing_of
from blog.importers.readers.text.roles import Part
from blog.importers.readers.text.units import Unit
from blog.importers.tree import Cell, Heading, Node, Paragraph, Quote, Table, line

SURE_HEADING, SURE_LEVEL = 3.0, 3.6
FEWEST_ROWS, QUOTED_LENGTH = 2, 60
SAID_TWICE = "is said in a paragraph, too; it was made a quotation."
QUOTED_LINES = "was made a quotation because of its “>”. Take it out if it is an older e-mail."


def nodes_of(parts: list[Part], levels: list[Judged[int]]) -> tuple[Node, ...]:
    """The nodes for ``parts``; ``levels`` has one level per heading, in order."""
    remaining = iter(levels)
    pulled = pull_quotes_in([part.unit for part in parts])
    nodes: list[Node] = []
    position = 0
    while position < len(parts):
        if parts[position].role == "heading":
            size, node = 1, _heading(parts[position], next(remaining))
        elif position in pulled:
            size, node = 1, _quotation([parts[position].unit], SAID_TWICE)
        else:
            size, node = _next(parts, position)
        nodes.append(node)
        position += size
    return tuple(nodes)


def _next(parts: list[Part], position: int) -> tuple[int, Node]:
    """How many parts from ``position`` on make one node, and the node."""
    part = parts[position]
    if part.role in ("first item", "item"):
        size = list_size(parts, position)
        return size, listing_of(parts[position : position + size])
    rows = _run(parts, position, lambda unit: bool(unit.first.cells))
    if len(rows) >= FEWEST_ROWS:
        return len(rows), _table(rows)
    if quoted := _run(parts, position, lambda unit: unit.is_quoted):
        return len(quoted), _quotation(quoted, QUOTED_LINES)
    return 1, Paragraph(text=runs_of(part.unit.text), place=part.unit.place)


def _run(parts: list[Part], start: int, holds: Callable[[Unit], bool]) -> list[Unit]:
    """The units from ``start`` on for which ``holds``, up to a blank line."""
    end = start
    while (
        end < len(parts) and holds(parts[end].unit) and (end == start or not parts[end].unit.above)
    ):
        end += 1
    return [part.unit for part in parts[start:end]]


def _heading(part: Part, level: Judged[int]) -> Node:
    text = plain_text(part.unit.text)
    node = Heading(text=line(text), level=level.label, place=part.unit.place)
    if part.margin < SURE_HEADING:
        return node.doubted(
            "heading", f"“{text}” may be a heading or a line of text; it was made a heading."
        )
    if level.margin < SURE_LEVEL:
        return node.doubted(
            "level", f"“{text}” was made a heading of level {level.label}; check its level."
        )
    return node


def _table(rows: list[Unit]) -> Node:
    cells = tuple(tuple(Cell((runs_of(cell),)) for cell in row.first.cells) for row in rows)
    node = Table(rows=cells, header=True, place=rows[0].place)
    return node.doubted(
        "table",
        "These lines have tabs between their parts; they were made a table whose first row is its head.",
    )


def _quotation(units: list[Unit], why: str) -> Node:
    paragraphs = tuple(runs_of(unit.text.lstrip("> ")) for unit in units)
    node = Quote(paragraphs=paragraphs, place=units[0].place)
    begins = plain_text(units[0].text)[:QUOTED_LENGTH]
    return node.doubted("quote", f"“{begins}” {why}")
