"""Publishing on each database: how late a real worker is, and what is wrong after a run was killed somewhere."""

import json
from pathlib import Path

from tests.bench.databases import prepared_sites
from tests.bench.server import run_code

MEASURE = """
import json, logging
from tests.bench.{module} import {rows}
logging.disable(logging.CRITICAL)
open({to!r}, "w").write(json.dumps({rows}()))
"""
Rows = list[dict[str, object]]
LAG = "{database:<12}{workers:>8}{articles:>10}{median_seconds:>10}{p99_seconds:>8}{worst_seconds:>8}{goal_seconds:>7}"
KILLED = "{database:<12}{statements:>12}{points:>8}{points_with_faults:>8}"


def lag_rows() -> Rows:
    """How late articles go live, on each database."""
    return _measured("publication_lag", "publication_lag_rows")


def crash_rows() -> Rows:
    """How many kills were followed by something wrong, on each database."""
    return _measured("crash_points", "crash_point_rows")


def print_lag(rows: Rows) -> None:
    """A table, for a person."""
    print(
        f"{'database':<12}{'workers':>8}{'articles':>10}{'median, s':>10}{'p99':>8}{'worst':>8}{'goal':>7}"
    )
    for row in rows:
        print(LAG.format(**row))


def print_crashes(rows: Rows) -> None:
    """A table, for a person."""
    print(f"{'database':<12}{'statements':>12}{'killed':>8}{'wrong':>8}")
    for row in rows:
        print(KILLED.format(**row))


def _measured(module: str, rows: str) -> Rows:
    found: Rows = []
    for _, environment in prepared_sites():
        to = Path(environment["VAR_DIR"]) / f"{module}.json"
        run_code(environment, MEASURE.format(module=module, rows=rows, to=str(to)))
        found += json.loads(to.read_text())
    return found
