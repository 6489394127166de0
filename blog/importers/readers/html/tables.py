"""Tables: rows and cells, and those that only arrange a page or a mail."""

from lxml import etree

from blog.importers.readers.html.looks import Look, is_hidden, look_in
from blog.importers.readers.html.parsing import number_in, styles_of, tag_of
from blog.importers.readers.html.walking import meet, one_line, walk
from blog.importers.readers.html.writing import Writing
from blog.importers.tree import Cell, Node, Table, plain
from blog.importers.tree.flattening import flattened

ROWS = {"tr"}
GROUPS = {"thead", "tbody", "tfoot"}
CELLS = {"td", "th"}
MOST_SPAN = 100
PARAGRAPHS_OF_A_PAGE = 3


def say_table(element: etree._Element, look: Look, out: Writing) -> None:
    """A table; its caption names it, its pictures follow it."""
    out.end()
    rows = list(_rows(element))
    if _arranges(element, rows):
        walk(element, look, out)
        out.end()
        return
    pictures: list[Node] = []
    place = out.shared.next_place()
    made = []
    for row in rows:
        inside = look_in(row, look)
        made.append(
            tuple(_cell(cell, look_in(cell, inside), out, pictures) for cell in _cells(row))
        )
    table = Table(
        rows=tuple(cells for cells in made if cells),
        header=_has_header(rows),
        place=place,
        caption=_caption(element, look, out),
    )
    if any(
        plain(text).strip() for cells in table.rows for cell in cells for text in cell.paragraphs
    ):
        out.add(table)
    else:
        out.say(table.caption, look)
        out.end()
    for node in pictures:
        out.add(node)
    _say_strays(element, look, out)


def _say_strays(element: etree._Element, look: Look, out: Writing) -> None:
    """What stands in a table and in no cell of a row; browsers show it beside the table."""
    in_row = tag_of(element) in ROWS
    out.say(element.text, look)
    for child in element:
        tag = tag_of(child)
        if tag in ROWS | GROUPS:
            _say_strays(child, look, out)
        elif not (tag in CELLS and in_row) and not (
            tag == "caption" and tag_of(element) == "table"
        ):
            meet(child, look, out)
        out.say(child.tail, look)
    out.end()


def _rows(element: etree._Element):
    for child in element:
        if tag_of(child) in ROWS and not is_hidden(child):
            yield child
        elif tag_of(child) in GROUPS:
            yield from _rows(child)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if tag_of(cell) in CELLS and not is_hidden(cell)]


def _cell(element: etree._Element, look: Look, out: Writing, pictures: list[Node]) -> Cell:
    inside = out.part()
    inside.depth = out.depth + 1
    walk(element, look, inside)
    texts, others = flattened(inside.finished())
    pictures += others
    return Cell(
        paragraphs=tuple(texts),
        columns=min(max(number_in(element.get("colspan"), 1), 1), MOST_SPAN),
        rows=min(max(number_in(element.get("rowspan"), 1), 1), MOST_SPAN),
    )


def _has_header(rows: list[etree._Element]) -> bool:
    """Whether the first row is said to be one of headings."""
    if not rows:
        return False
    first = rows[0]
    cells = _cells(first)
    all_headings = bool(cells) and all(tag_of(cell) == "th" for cell in cells)
    said = styles_of(first).get("mso-yfti-firstrow") == "yes" and "thead" in _parents(first)
    return all_headings or "thead" in _parents(first) or said


def _parents(element: etree._Element) -> set[str]:
    return {tag_of(element.getparent())} if element.getparent() is not None else set()


def _caption(element: etree._Element, look: Look, out: Writing) -> str:
    for child in element:
        if tag_of(child) == "caption":
            inside = out.part()
            walk(child, look, inside)
            texts, _ = flattened(inside.finished())
            return " ".join(plain(one_line(texts)).split())
    return ""


def _arranges(element: etree._Element, rows: list[etree._Element]) -> bool:
    """Whether the table only puts things in their places: mails and old pages are built so."""
    if element.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row in rows for cell in _cells(row)]
    if any(tag_of(cell) == "th" for cell in cells) or element.find(".//caption") is not None:
        return False
    if len(cells) == 1:
        return _holds_a_page(cells[0])
    return any(cell.find(".//table") is not None for cell in cells) or (
        any(_holds_headings(cell) for cell in cells)
    )


def _holds_a_page(cell: etree._Element) -> bool:
    blocks = list(cell.iter("p", "ul", "ol", "div", "table"))
    return _holds_headings(cell) or len(blocks) >= PARAGRAPHS_OF_A_PAGE


def _holds_headings(cell: etree._Element) -> bool:
    return any(True for _ in cell.iter("h1", "h2", "h3", "h4", "h5", "h6"))
