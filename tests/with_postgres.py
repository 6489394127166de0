"""Runs a command with ``DATABASE_URL`` naming a PostgreSQL cluster that is made and thrown away.

``python -m tests.with_postgres COMMAND...`` exits as the command does. ``THROWAWAY_DATABASE_URL`` is
the same address, for tests that may fill a database which nobody else owns. Where PostgreSQL is not
installed it says so and exits 0; with ``CI=true`` it exits 1. PostgreSQL refuses to run as root,
so root hands its cluster to an unprivileged account.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.patience import PATIENCE_SECONDS
from tests.ports import free_port

INSTALLED = Path("/usr/lib/postgresql")
ACCOUNTS = ("postgres", "nobody")
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""The cluster is thrown away: it need not survive a power cut."""


def main(command: list[str]) -> int:
    """The exit code of ``command``, run against a fresh cluster."""
    binaries = newest_binaries()
    if binaries is None:
        print("PostgreSQL is not installed: its part of the tests is left out.", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    with cluster(binaries) as address:
        addresses = {"DATABASE_URL": address, "THROWAWAY_DATABASE_URL": address}
        return subprocess.call(command, env=os.environ | addresses)


def newest_binaries() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl``, or ``None`` where there is none."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@dataclass(frozen=True)
class Cluster:
    """A cluster that can be stopped, as a power cut does, and started again."""

    address: str
    account: str
    control: list[Path | str]
    log: Path

    def start(self) -> None:
        _run(self.account, *self.control, "-l", self.log, "start")

    def stop(self) -> None:
        _run(self.account, *self.control, "-m", "immediate", "stop", check=False)


@contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """A running cluster's ``DATABASE_URL``; it is stopped and deleted in every case."""
    with controlled_cluster(binaries) as made:
        yield made.address


@contextmanager
def controlled_cluster(
    binaries: Path, *, kept_in: Path | None = None, **changed: str
) -> Iterator[Cluster]:
    """The same, for whoever stops it meanwhile; ``changed`` are settings of it that are not as fast.

    What is ``kept_in`` a folder is there the next time.
    """
    account = _account()
    folder = kept_in or Path(tempfile.mkdtemp(prefix="site-postgres-"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if account:
            shutil.chown(folder, account)
        data, port = folder / "data", free_port()
        if not data.exists():
            how = ("-U", "site", "-A", "trust", "-E", "UTF8")
            _run(account, binaries / "initdb", "-D", data, *how)
        settings = FAST | {"port": port, "unix_socket_directories": folder, "max_connections": 60}
        settings |= changed
        with (folder / "data/postgresql.conf").open("a") as lines:
            lines.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        control = [binaries / "pg_ctl", "-D", data, "-w", "-t", str(PATIENCE_SECONDS)]
        address = f"postgres://site@127.0.0.1:{port}/postgres"
        made = Cluster(address, account, control, folder / "log")
        try:
            made.start()
            yield made
        finally:
            made.stop()
    finally:
        if kept_in is None:
            shutil.rmtree(folder, ignore_errors=True)


def _account() -> str:
    """Whom the cluster belongs to when root runs the tests; empty for everybody else."""
    if os.geteuid() != 0:
        return ""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ACCOUNTS if name in names)


def _run(account: str, *command: Path | str, check: bool = True) -> None:
    words = [str(word) for word in command]
    if account:
        words = ["runuser", "-u", account, "--", *words]
    done = subprocess.run(
        words, check=False, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if check and done.returncode:
        raise SystemExit(f"{words} failed:\n{done.stdout}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
