"""The site as an operator runs it: a process of its own, with a ``var`` folder of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from site_core.management.processes import server
from tests.operators_words import OPERATORS_WORDS
from tests.patience import PATIENCE_SECONDS, wait_until
from tests.ports import free_port

PROJECT_DIR = Path(__file__).resolve().parents[3]


@dataclass
class RunningSite:
    """``manage.py start_site``; its output is complete once it has been stopped."""

    process: subprocess.Popen
    port: int
    output: Path

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and content; raises ``OSError`` while nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def wait_until_it_answers(self) -> None:
        """Return when the first page came; fail the test when it never does."""
        wait_until(self._answers)

    def _answers(self) -> bool:
        assert self.process.poll() is None, f"It ended:\n{self.output.read_text()}"
        try:
            self.get("/")
        except (OSError, HTTPException):
            return False
        return True

    def stop(self, number: int = signal.SIGTERM) -> int:
        """The exit code after sending ``number`` as a signal."""
        self.process.send_signal(number)
        return self.exit_code()

    def exit_code(self) -> int:
        """Waits for the end."""
        return self.process.wait(timeout=PATIENCE_SECONDS)

    def end(self) -> None:
        """Nothing of it runs afterwards; for a test that is over, whatever came of it."""
        try:
            if self.process.poll() is None:
                self.stop()
        finally:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def own_megabytes(self) -> float:
        """What the waiting process itself holds in memory, without its children."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def children(self) -> dict[str, int]:
        """Process ids of the ``site`` and the ``worker``."""
        return {
            name: pid
            for loaded in _children_of(self.process.pid)  # and what prepared pictures, perhaps
            for pid, name in _children_of(loaded).items()
            if name in ("site", "worker")
        }

    def all_children(self) -> set[int]:
        """Process ids of everything that it has started, and that those have, and that runs."""
        found = [self.process.pid]
        for pid in found:
            found += _children_of(pid)
        return set(found[1:])


def _children_of(parent: int) -> dict[int, str]:
    """What they call themselves by process id."""
    listed = subprocess.check_output(["ps", "-eo", "pid=,ppid=,comm="], text=True)
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return {int(pid): name for pid, above, name in rows if int(above) == parent}


def machine_of_its_own(var: Path) -> dict[str, str]:
    """The environment of a fresh machine whose site writes into ``var``; no backup is made at night there."""
    fresh = {name: value for name, value in os.environ.items() if name not in OPERATORS_WORDS}
    return fresh | {"VAR_DIR": str(var), "NIGHTLY_BACKUP": "false"}


@contextmanager
def started_site(var: Path, *arguments: str, **environment: str) -> Iterator[RunningSite]:
    """The site, started the site on a free port; what it needs and writes is in ``var``. Ends with the block."""
    fresh, port = machine_of_its_own(var), free_port()
    if "THROWAWAY_DATABASE_URL" in fresh:
        fresh["DATABASE_URL"] = fresh["THROWAWAY_DATABASE_URL"]
    command = [sys.executable, "manage.py", "start_site", *arguments]
    with _running(command, port, var, fresh | {"PORT": str(port)} | environment) as site:
        yield site


@contextmanager
def served_without_database(var: Path) -> Iterator[RunningSite]:
    """Only the server of the site in ``var``, and nobody at the address of its database."""
    port, nobody = free_port(), f"postgres://site@127.0.0.1:{free_port()}/site"
    development = {"DJANGO_SETTINGS_MODULE": "site_core.settings.development"}
    environment = machine_of_its_own(var) | development | {"DATABASE_URL": nobody}
    command = server(host="127.0.0.1", port=port).command
    with _running(command, port, var, environment) as site:
        yield site


@contextmanager
def _running(
    command: list[str], port: int, var: Path, environment: dict[str, str]
) -> Iterator[RunningSite]:
    output = var.with_suffix(".log")
    with output.open("w") as written:
        process = subprocess.Popen(
            command,
            cwd=PROJECT_DIR,
            env=environment,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    site = RunningSite(process=process, port=port, output=output)
    try:
        yield site
    finally:
        site.end()
