"""A prepared site on each database that this machine has."""

from collections.abc import Iterator

from tests.bench.server import bench_site
from tests.with_postgres import cluster, newest_binaries


def prepared_sites() -> Iterator[tuple[str, dict[str, str]]]:
    """``("sqlite", environment)``, and ``("postgresql", environment)`` where it is installed.

    Each is gone when the next one is asked for.
    """
    with bench_site() as environment:
        yield "sqlite", environment
    binaries = newest_binaries()
    if binaries is not None:
        with cluster(binaries) as url, bench_site(database=url) as environment:
            yield "postgresql", environment
