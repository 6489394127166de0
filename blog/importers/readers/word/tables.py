"""Tables: rows, cells that span several, and the row of headings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from blog.importers.readers.word.names import W, is_on, number, value_in
from blog.importers.tree import Cell, Node, Remark, Table
from blog.importers.tree.flattening import flattened

WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins")}
MOST_SPAN = 100


@dataclass(eq=False)
class Growing:
    """A cell while rows below may still belong to it."""

    texts: list
    columns: int
    rows: int = 1


@dataclass
class Rows:
    """The rows of a table while they are read; ``reaching`` has the cells that may reach further down."""

    rows: list[list[Growing]] = field(default_factory=list)
    reaching: dict[int, Growing] = field(default_factory=dict)
    inside: list[Node] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def table_of(
    element: etree._Element, read: Callable[[etree._Element], "object"]
) -> tuple[Table, list[Node]]:
    """The table, and what no cell can hold: its pictures and the tables inside it. ``read`` reads a cell."""
    table = Rows()
    found = list(_parts(element, f"{W}tr"))
    for row in found:
        if not _has(row.find(f"{W}trPr"), "del"):
            table.rows.append(_row(row, table, read))
    rows = tuple(
        tuple(Cell(tuple(cell.texts), cell.columns, cell.rows) for cell in row)
        for row in table.rows
    )
    header = bool(found) and bool(is_on(found[0].find(f"{W}trPr"), "tblHeader"))
    return Table(rows=rows, header=header, remarks=tuple(table.remarks)), table.inside


def _row(row: etree._Element, table: Rows, read: Callable) -> list[Growing]:
    cells: list[Growing] = []
    left: Growing | None = None
    properties = row.find(f"{W}trPr")
    column = number(value_in(properties, "gridBefore"), 0) or 0
    cells += [Growing([], 1) for _ in range(min(column, MOST_SPAN))]
    for element in _parts(row, f"{W}tc"):
        own = element.find(f"{W}tcPr")
        if _has(own, "cellDel"):
            continue
        wide = min(max(number(value_in(own, "gridSpan"), 1) or 1, 1), MOST_SPAN)
        nodes = read(element).nodes
        # A table in a cell keeps its rows and columns behind the one it stood in.
        texts, others = flattened(node for node in nodes if not isinstance(node, Table))
        table.remarks += [remark for node in nodes for remark in node.remarks]
        table.inside += [*others, *(node for node in nodes if isinstance(node, Table))]
        if left is not None and _goes_on(own, "hMerge"):
            left.columns += wide if left in cells else 0
        elif column in table.reaching and _goes_on(own, "vMerge"):
            left = table.reaching[column]
            left.rows += 1
        else:
            left = Growing([], wide)
            cells.append(left)
        left.texts += texts
        table.reaching[column] = left
        column += wide
    return cells


def _goes_on(properties: etree._Element | None, name: str) -> bool:
    """Whether the cell goes on with the one above it, or beside it."""
    merge = None if properties is None else properties.find(W + name)
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _has(properties: etree._Element | None, name: str) -> bool:
    return properties is not None and properties.find(W + name) is not None


def _parts(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _parts(child, tag)
