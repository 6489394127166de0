"""What a large site answers as quickly as a small one: each address at two sizes, on PostgreSQL where it is installed.

``BENCH_SIZES=1000,100000`` asks for others, 600 at least: the five-hundredth article and the list's fortieth page
are asked for. The sites are kept for the next time. Readers' pages are asked after everything was forgotten that a
new text of any page changes; the admin's are asked by an administrator. One size answers while the other waits.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.bench.databases import kept_sites
from tests.bench.server import run

SIZES = tuple(sorted(int(size) for size in os.environ.get("BENCH_SIZES", "1000,5000").split(",")))
COMMENTS, SUBSCRIBERS, SCHEDULED = 10, 1, 0.1
"""For each article."""
GOAL_RATIO = 2
SEARCH, SEARCH_GOAL_MS = "/search/", 150
"""A common word stands in many pages, so a search has a goal of its own."""
ASK = "import django; django.setup(); from tests.bench.large_answers import answer_in_turn; answer_in_turn()"
Row = dict[str, object]


def large_figures() -> list[Row]:
    """A row for each address, printed as soon as it is known: at each size the 95th percentile and the queries."""
    rows: list[Row] = []
    with kept_sites(*map(_name, SIZES)) as sites, ExitStack() as stack:
        for size in SIZES:
            _grow(sites[_name(size)], size)
        answering = [stack.enter_context(_answering(sites[_name(size)])) for size in SIZES]
        print("".join(f"{size:>9,}" for size in SIZES), "p95, ms", flush=True)
        while all(row := [_next_row(process) for process in answering]):
            names, milliseconds, queries = zip(*row, strict=True)
            rows.append({"path": names[-1], "p95_ms": milliseconds, "queries": queries})
            print(_line(rows[-1]), flush=True)
    return rows


def print_large(rows: list[Row]) -> None:
    """What the rows come to; they have been printed."""
    searches = [row["p95_ms"][-1] for row in rows if row["path"].startswith(SEARCH)]
    worst = max(_times(row) for row in rows if not row["path"].startswith(SEARCH))
    print(f"The worst is {worst:.1f} times slower (goal: at most {GOAL_RATIO})")
    print(f"A search takes {max(searches):.0f} ms (goal: at most {SEARCH_GOAL_MS})")


def _line(row: Row) -> str:
    asked = " -> ".join(map(str, row["queries"]))
    figures = "".join(f"{one:9.1f}" for one in row["p95_ms"])
    return f"{figures}{_times(row):6.1f} times{asked:>12} queries  {row['path']}"


def _times(row: Row) -> float:
    return row["p95_ms"][-1] / row["p95_ms"][0]


@contextmanager
def _answering(environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    command, pipe = [sys.executable, "-c", ASK], subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, stdin=pipe, stdout=pipe, text=True, bufsize=1
    ) as process:
        yield process
        process.terminate()


def _next_row(process: subprocess.Popen) -> list | None:
    """A name, milliseconds, queries; ``None`` after the last."""
    process.stdin.write("\n")
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("It ended before everything was asked for.")
    return json.loads(line)


def _name(size: int) -> str:
    return f"articles_{size}"


def _grow(environment: dict[str, str], size: int) -> None:
    run(
        environment,
        "make_load",
        f"--articles={size}",
        f"--comments={int(size * COMMENTS)}",
        f"--subscribers={int(size * SUBSCRIBERS)}",
        f"--scheduled={int(size * SCHEDULED)}",
    )
