"""A prepared site on each database that this machine has."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from site_core.env import VAR_DIR
from tests.bench.server import bench_site, environment_in, run
from tests.with_postgres import cluster, controlled_cluster, newest_binaries

KEPT = VAR_DIR / "bench"


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


@contextmanager
def kept_sites(*names: str) -> Iterator[dict[str, dict[str, str]]]:
    """The environment of a site for each of ``names``, on PostgreSQL where it is installed.

    They are kept under ``var/bench`` for the next time; whoever deletes that gets new ones.
    """
    binaries = newest_binaries()
    if binaries is None:
        yield {name: _prepared(name) for name in names}
        return
    with controlled_cluster(binaries, kept_in=KEPT / "postgresql") as postgresql:
        _make_databases(postgresql.address, names)
        beside = postgresql.address.removesuffix("postgres")
        yield {name: _prepared(name, database=f"{beside}{name}") for name in names}


def _prepared(name: str, *, database: str = "") -> dict[str, str]:
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    environment = environment_in(folder, database=database)
    run(environment, "start_site", "--no-serve")
    return environment


def _make_databases(address: str, names: tuple[str, ...]) -> None:
    with psycopg.connect(address, autocommit=True) as server:
        known = {name for (name,) in server.execute("SELECT datname FROM pg_database")}
        for name in set(names) - known:
            server.execute(f"CREATE DATABASE {name}")
