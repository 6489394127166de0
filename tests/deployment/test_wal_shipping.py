"""PostgreSQL's log is shipped and the database brought back to a moment, by the lines of docs/backup.md."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from site_core.env import PROJECT_DIR
from tests import with_postgres
from tests.patience import PATIENCE_SECONDS, wait_until
from tests.ports import free_port

DOCUMENTED = re.compile(r"```(ini|sh)\n(.*?)```", re.DOTALL)
PLACE, MOMENT = "/mnt/other-disk", "2026-03-01 10:00:00+00"


def _lines() -> tuple[str, str, str]:
    """What stands in the page: settings that ship, the command for a base, settings that bring back."""
    part = (PROJECT_DIR / "docs/backup.md").read_text().partition("## Losing less than a night")[2]
    shipping, base, returning = (
        re.sub(r"(?m)^ +", "", text) for _, text in DOCUMENTED.findall(part)
    )
    return shipping, base, returning


@dataclass
class Cluster:
    """A cluster in ``data`` that is started and stopped by hand."""

    binaries: Path
    account: str
    data: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgres://site@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *words: object) -> None:
        with_postgres._run(self.account, self.binaries / program, *words)

    def start(self) -> None:
        log = self.data.parent / "log"
        self.run("pg_ctl", "-D", self.data, "-w", "-t", PATIENCE_SECONDS, "-l", log, "start")

    def stop(self) -> None:
        with_postgres._run(
            self.account,
            self.binaries / "pg_ctl",
            "-D",
            self.data,
            "-m",
            "immediate",
            "stop",
            check=False,
        )

    def add(self, lines: str) -> None:
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(f"\n{lines}\n")


@pytest.fixture
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    """A new cluster, whose account owns the folder around it; gone afterwards."""
    binaries = with_postgres.newest_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed: shipping its log is not tried.")
    folder = Path(with_postgres.tempfile.mkdtemp(prefix="wal-"))
    account = with_postgres._account()
    made = Cluster(binaries, account, folder / "data", free_port())
    try:
        for name in ("wal", "base"):
            (folder / name).mkdir(mode=0o700)
        for place in (folder, folder / "wal", folder / "base"):
            if account:
                shutil.chown(place, account)
        made.run("initdb", "-D", made.data, "-U", "site", "-A", "trust", "-E", "UTF8", "-N")
        made.add(
            f"port = {made.port}\nunix_socket_directories = '{folder}'\nlisten_addresses = '127.0.0.1'"
        )
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def test_the_database_comes_back_as_it_was_before_somebody_deleted_something(cluster) -> None:
    folder = cluster.data.parent
    shipping, base, returning = (each.replace(PLACE, str(folder)) for each in _lines())
    cluster.add(shipping)
    cluster.start()
    words = shlex.split(base)
    assert words[:4] == ["sudo", "-u", "postgres", "pg_basebackup"]
    cluster.run("pg_basebackup", "-d", cluster.url, *words[4:])
    with psycopg.connect(cluster.url, autocommit=True) as database:
        database.execute("CREATE TABLE letter (words text)")
        database.execute("INSERT INTO letter VALUES ('kept')")
        moment = str(database.execute("SELECT clock_timestamp()").fetchone()[0])
        database.execute("DELETE FROM letter")
        last = database.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()[0]
        wait_until(lambda: (folder / "wal" / last).exists())
    cluster.stop()

    shutil.rmtree(cluster.data)
    (folder / "base").rename(cluster.data)
    cluster.add(returning.replace(MOMENT, moment))
    (cluster.data / "recovery.signal").touch()
    if cluster.account:
        shutil.chown(cluster.data / "recovery.signal", cluster.account)
    cluster.start()

    with psycopg.connect(cluster.url) as database:
        wait_until(lambda: not database.execute("SELECT pg_is_in_recovery()").fetchone()[0])
        assert database.execute("SELECT words FROM letter").fetchall() == [("kept",)]


def test_no_file_of_the_log_is_written_over(tmp_path) -> None:
    command = re.search(r"archive_command = '(.*)'", _lines()[0])[1]
    (tmp_path / "wal").mkdir()
    (tmp_path / "0001").write_text("new")
    said = (
        command.replace(PLACE, str(tmp_path))
        .replace("%f", "0001")
        .replace("%p", str(tmp_path / "0001"))
    )

    assert subprocess.run(["sh", "-c", said], check=False).returncode == 0
    assert (tmp_path / "wal/0001").read_text() == "new"
    assert subprocess.run(["sh", "-c", said], check=False).returncode != 0
