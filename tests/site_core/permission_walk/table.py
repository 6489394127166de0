"""The table that says who may do what: ``table.txt``, a line for each address and object.

Cells hold what becomes of GET and of POST: a status, ``login`` (asked to log in), ``home`` (sent back to the
dashboard with a sentence: refused), ``done`` (it stands in the log) or ``on`` (sent somewhere else).
"""

import re
from pathlib import Path

PEOPLE = ("anonymous", "Clinicians", "Editors", "Reception", "Administrators")
FILE = Path(__file__).parent / "table.txt"
Row = tuple[str, str]


def read_table() -> dict[Row, dict[str, str]]:
    """By address and object: what each of ``PEOPLE`` gets."""
    table = {}
    for line in FILE.read_text().splitlines():
        if line and not line.startswith("#"):
            route, about, *cells = re.split(r"\s{2,}", line.strip())
            table[route, about] = dict(zip(PEOPLE, cells, strict=True))
    return table


def as_line(row: Row, cells: dict[str, str]) -> str:
    """A line of the table; what nobody has tried yet is a question mark."""
    route, about = row
    line = f"{route:<90}  {about:<29}" + "".join(f"  {cells.get(who, '?'):<11}" for who in PEOPLE)
    return line.rstrip()
