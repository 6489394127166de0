"""The site as an operator runs it: a process of its own, with a ``var`` folder of its own."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket

PROJECT_DIR = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 120
OPERATORS_WORDS = ("DATABASE_URL", "CACHE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "SITE_URL")
"""What the tests' own environment says and a fresh machine does not; never a developer's database."""


@dataclass
class RunningSite:
    """``manage.py start_site``; its output is complete once it has been stopped."""

    process: subprocess.Popen
    port: int
    output: Path

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and content; raises ``OSError`` while nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def wait_until_it_answers(self) -> float:
        """Seconds until the first page came; fails the test when it never does."""
        started = time.monotonic()
        while time.monotonic() < started + PATIENCE_SECONDS and self.process.poll() is None:
            try:
                self.get("/")
            except (OSError, HTTPException):
                time.sleep(0.05)
            else:
                return time.monotonic() - started
        raise AssertionError(f"The site never answered:\n{self.output.read_text()}")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """The exit code after sending ``number`` as a signal."""
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE_SECONDS)

    def children(self) -> dict[str, int]:
        """Process ids of the ``site`` and the ``worker``.

        ``-ww``, because ``ps`` cuts lines at the terminal's width also where it writes to a pipe.
        """
        listed = subprocess.check_output(["ps", "-ww", "-eo", "pid=,ppid=,args="], text=True)
        rows = [line.split(None, 2) for line in listed.splitlines()]
        ours = {args: int(pid) for pid, parent, args in rows if int(parent) == self.process.pid}
        return {
            name: pid
            for args, pid in ours.items()
            for name, word in (("site", "granian"), ("worker", "run_worker"))
            if word in args
        }


def start_site(var: Path, *arguments: str, **environment: str) -> RunningSite:
    """Start the site on a free port; what it needs and writes is in ``var``."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    output = var.with_suffix(".log")
    fresh = {name: value for name, value in os.environ.items() if name not in OPERATORS_WORDS}
    if "THROWAWAY_DATABASE_URL" in fresh:
        fresh["DATABASE_URL"] = fresh["THROWAWAY_DATABASE_URL"]
    with output.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "start_site", *arguments],
            cwd=PROJECT_DIR,
            env=fresh | {"VAR_DIR": str(var), "PORT": str(port)} | environment,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    return RunningSite(process=process, port=port, output=output)
