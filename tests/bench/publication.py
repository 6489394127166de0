"""Publishing on each database: every crash point of a run, and how late a real worker is."""

import json
from pathlib import Path

from tests.bench.databases import prepared_sites
from tests.bench.server import run_code

MEASURE = """
import json, logging
from tests.bench.crash_points import crash_point_rows
from tests.bench.publication_lag import publication_lag_rows
logging.disable(logging.CRITICAL)
points = crash_point_rows(step={step})
found = {{"lag": publication_lag_rows(), "crash_points": points}}
open({to!r}, "w").write(json.dumps(found))
"""


def publication_rows(*, step: int = 1) -> dict[str, dict]:
    """For each database: rows of lag, and rows of crash points (every ``step``-th statement)."""
    rows = {}
    for name, environment in prepared_sites():
        to = Path(environment["VAR_DIR"]) / "publication.json"
        run_code(environment, MEASURE.format(to=str(to), step=step))
        rows[name] = json.loads(to.read_text())
    return rows


def print_publication(rows: dict[str, dict]) -> None:
    """A line for each measurement."""
    for name, found in rows.items():
        for lag in found["lag"]:
            print(
                f"Publication on {name}, {lag['workers']} at work, "
                f"{lag['articles']} due at once: median "
                f"{lag['median_seconds']} s, p99 {lag['p99_seconds']} s late"
            )
        for row in found["crash_points"]:
            print(
                f"Killed on {name} before each of {row['points']} statements: "
                f"wrong after {row['points_with_faults']} of them"
            )


if __name__ == "__main__":
    print_publication(publication_rows())
