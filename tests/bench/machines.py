"""A thousand posts of machines to the three desks: how many reach a person; and two hundred people, none refused."""

import json
from pathlib import Path

from tests.bench.databases import prepared_sites
from tests.bench.server import run_code


def machine_rows() -> list[dict[str, object]]:
    """One row for each desk on each database, with counts of what people would have seen."""
    rows = []
    for name, environment in prepared_sites():
        file = Path(environment["VAR_DIR"]) / "machines.json"
        run_code(environment, f"from tests.bench.visitors import come; come({str(file)!r})")
        rows += [{"database": name, **row} for row in json.loads(file.read_text())]
    return rows


def print_machines(rows: list[dict[str, object]]) -> None:
    """A table, for a person."""
    print(f"{'database':<12}{'desk':<13}{'machines':>9}{'seen':>6}{'people':>8}{'refused':>9}")
    for row in rows:
        print(
            f"{row['database']:<12}{row['desk']:<13}{row['machines']:>9}{row['seen']:>6}"
            f"{row['people']:>8}{row['refused']:>9}"
        )
