"""What a large site answers as quickly as a small one: each address at two sizes, on PostgreSQL where it is installed.

``BENCH_SIZES=1000,100000`` asks for others, 600 at least: the five-hundredth article and the list's fortieth page
are asked for. Readers' pages are asked after everything was forgotten that a new text of any page changes; the
admin's are asked by an administrator.
"""

import json
import os

from tests.bench.server import bench_site, output_of, run
from tests.with_postgres import cluster, newest_binaries

SIZES = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "1000,5000").split(","))
COMMENTS, SUBSCRIBERS, SCHEDULED = 10, 1, 0.1
"""For each article."""
GOAL_RATIO = 2
ASK = "from tests.bench.large_answers import print_answers; print_answers()"
Figures = dict[str, tuple[float, int]]
"""Of each address: the 95th percentile in milliseconds, and how often the database was asked."""


def large_figures() -> dict[int, Figures]:
    """The figures at each size, of one site that grows."""
    binaries = newest_binaries()
    with bench_site() as environment:
        if binaries is None:
            return _at_each_size(environment)
        with cluster(binaries) as url:
            on_postgresql = environment | {"DATABASE_URL": url}
            run(on_postgresql, "start_site", "--no-serve")
            return _at_each_size(on_postgresql)


def print_large(figures: dict[int, Figures]) -> None:
    """A line for each address: both sizes, how many times slower, and whether it asks more often."""
    small, large = (figures[size] for size in sorted(figures))
    print(f"{'p95, ms':44}{min(figures):>9,}{max(figures):>9,}{'times':>7}{'queries':>12}")
    for path, (before, asked_before) in small.items():
        after, asked = large[path]
        print(
            f"{path:44}{before:9.1f}{after:9.1f}{after / before:7.1f}{asked_before:6} ->{asked:3}"
        )
    worst = max(large[path][0] / small[path][0] for path in small)
    print(f"The worst is {worst:.1f} times slower (goal: at most {GOAL_RATIO})")


def _at_each_size(environment: dict[str, str]) -> dict[int, Figures]:
    figures = {}
    for size in sorted(SIZES):
        _grow(environment, size)
        figures[size] = json.loads(output_of(environment, ASK).splitlines()[-1])
    return figures


def _grow(environment: dict[str, str], size: int) -> None:
    run(
        environment,
        "make_load",
        f"--articles={size}",
        f"--comments={int(size * COMMENTS)}",
        f"--subscribers={int(size * SUBSCRIBERS)}",
        f"--scheduled={int(size * SCHEDULED)}",
    )
