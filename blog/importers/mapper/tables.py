"""Tables: columns with a heading each, cells of rich text, no merged cells."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from blog.importers.mapper.mapped import Block
from blog.importers.mapper.rich import lines, paragraph_html, parted, parted_words
from blog.importers.tree import Cell, Doubt, Run, Table, Text, plain

LONGEST_CELL, LONGEST_HEADING, LONGEST_CAPTION, LONGEST_ROW = 500, 80, 240, 5000
MOST_COLUMNS = 24
MERGED = "Some cells were merged; their words stand in the first of the places they covered."
FIRST = "Is the first row really one of headings?"
NONE = "The columns have no headings yet; give each a few words."
MOST_ROWS = 200
MANY = f"The table has more than {MOST_ROWS} rows; it became several tables."
WIDE = "The table had more columns than a page can show; its rows are paragraphs now."
LONG = "A cell holds a lot; its text continues in the row below."

Grid = list[list[Text]]


def table_blocks(node: Table) -> list[Block]:
    """``node`` as one table. A first row that is not said to be one of headings becomes one with a doubt."""
    grid, merged = _grid(node.rows)
    if not grid:
        words = parted_words(node.caption, LONGEST_ROW)
        return [Block("paragraph", paragraph_html((Run(piece),))) for piece in words]
    doubts = [Doubt("table", MERGED)] if merged else []
    if len(grid[0]) > MOST_COLUMNS:
        return _as_paragraphs(grid)
    headings, rows, doubt = _headed(grid, node.header)
    cells = [row for texts in rows for row in _fitting(texts)]
    doubts += [Doubt("table", doubt)] if doubt else []
    doubts += [Doubt("split", LONG)] if len(cells) > len(rows) else []
    doubts += [Doubt("split", MANY)] if len(cells) > MOST_ROWS else []
    starts = range(0, max(len(cells), 1), MOST_ROWS)
    caption, *more = parted_words(node.caption, LONGEST_CAPTION) or [""]
    made = [
        Block("table", _value(headings, cells[start : start + MOST_ROWS], caption))
        for start in starts
    ]
    made[0] = replace(made[0], doubts=tuple(doubts))
    return made + [Block("paragraph", paragraph_html((Run(words),))) for words in more]


def _value(headings: list[str], cells: list[list[str]], caption: str) -> dict[str, Any]:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": values} for values in cells],
        "caption": caption,
    }


def _as_paragraphs(grid: Grid) -> list[Block]:
    """What no page can show as a table."""
    made = []
    for texts in grid:
        said = [text for text in texts if plain(text).strip()]
        row = tuple(run for text in said for run in (*text, Run(" ")))
        made += [Block("paragraph", paragraph_html(piece)) for piece in parted(row, LONGEST_ROW)]
    made[0] = replace(made[0], doubts=(Doubt("table", WIDE),))
    return made


def _grid(rows: tuple[tuple[Cell, ...], ...]) -> tuple[Grid, bool]:
    """Every place of the table with its text, and whether a cell covered more than one."""
    grid: Grid = []
    reaching: dict[int, int] = {}
    for cells in rows:
        texts, begun = _row(cells, set(reaching))
        grid.append(texts)
        reaching = {column: left - 1 for column, left in reaching.items()} | begun
        reaching = {column: left for column, left in reaching.items() if left > 0}
    merged = any(cell.columns > 1 or cell.rows > 1 for cells in rows for cell in cells)
    width = max((len(texts) for texts in grid), default=0)
    filled = [texts + [()] * (width - len(texts)) for texts in grid]
    return [texts for texts in filled if any(plain(text).strip() for text in texts)], merged


def _row(cells: tuple[Cell, ...], covered: set[int]) -> tuple[list[Text], dict[int, int]]:
    """The texts of a row, empty where a cell from above reaches in, and how far its own cells reach down."""
    texts: list[Text] = []
    begun: dict[int, int] = {}
    for cell in cells:
        while len(texts) in covered:
            texts.append(())
        wide = max(1, min(cell.columns, MOST_COLUMNS))
        begun |= dict.fromkeys(range(len(texts), len(texts) + wide), cell.rows - 1)
        texts += [lines(cell.paragraphs), *[()] * (wide - 1)]
    while len(texts) in covered:
        texts.append(())
    return texts, begun


def _headed(grid: Grid, header: bool) -> tuple[list[str], Grid, str]:
    first = [" ".join(plain(text).split()) for text in grid[0]]
    if header:
        return first, grid[1:], ""
    several = len(grid) > 1 and len(first) > 1
    one_line = not any("\n" in plain(text) for text in grid[0])
    if several and one_line and all(words and len(words) <= LONGEST_HEADING for words in first):
        return first, grid[1:], FIRST
    return [""] * len(first), grid, NONE


def _fitting(texts: list[Text]) -> Iterator[list[str]]:
    """The row, and further rows for what did not fit into its cells."""
    pieces = [parted(text, LONGEST_CELL) for text in texts]
    for place in range(max(len(parts) for parts in pieces) or 1):
        yield [paragraph_html(parts[place]) if place < len(parts) else "" for parts in pieces]
