"""The program that ``start_site`` keeps running in the foreground, and what it runs."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from site_core.front import READY_FILE

PATIENCE_SECONDS = 25
"""How long a program may take to finish what it is doing before it is ended."""
LOOK_SECONDS = 0.1
FRUGAL = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "1048576",
    "MALLOC_TRIM_THRESHOLD_": "1048576",
}
"""For glibc: give back what is free, and let threads have no stock of their own (Python runs one at a time)."""
EXIT_ONE_DIED = 1


class PortTakenError(Exception):
    """Something else already listens where the site should."""


def refuse_if_taken(*, host: str, port: int) -> None:
    """Raise :class:`PortTakenError` with a sentence when nothing can listen on ``host:port``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise PortTakenError(
                f"The site cannot listen on {host}:{port} ({error}). "
                f"Stop what runs there, or choose another port: PORT={port + 1} make start"
            ) from error


class Program(NamedTuple):
    """A command, and how many of its processes say that they are ready (:data:`READY_FILE`)."""

    command: list[str]
    ready_words: int = 0


def keep_running(program: Program) -> int:
    """Run ``program`` until Ctrl-C, SIGTERM, or its own end.

    It is asked to stop, and ended after ``PATIENCE_SECONDS``. Returns 0 when stopping was asked for,
    and 1 when it ended by itself. SIGHUP renews it without a gap, with the code that is there by
    then: it is started once more, and the old one is stopped when the new one is ready. If that does
    not start, the old one stays.
    """
    wishes = _Wishes()
    running, fresh = _Running(program), None
    try:
        while not wishes.to_stop:
            if wishes.to_renew and fresh is None:
                wishes.to_renew, fresh = False, _Running(program)
            if fresh and (fresh.has_ended or fresh.is_ready):
                running, fresh = _the_better(running, fresh), None
            if running.has_ended and not wishes.to_stop:
                return EXIT_ONE_DIED
            time.sleep(LOOK_SECONDS)
    finally:
        _stop(one for one in (running, fresh) if one)
    return 0


def _the_better(running: "_Running", fresh: "_Running") -> "_Running":
    """The one that goes on; the other is stopped."""
    if fresh.has_ended:
        sys.stderr.write("The new version did not start; the old one goes on.\n")
        _stop([fresh])
        return running
    _stop([running])
    return fresh


class _Running:
    """A program that was started."""

    def __init__(self, program: Program) -> None:
        self._folder = TemporaryDirectory(prefix="site-ready-")
        self._ready = Path(self._folder.name, "ready")
        self._ready.touch()
        self._ready_words = program.ready_words
        environment = FRUGAL | os.environ | {READY_FILE: str(self._ready)}
        self.process = subprocess.Popen(program.command, env=environment)

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    @property
    def is_ready(self) -> bool:
        return self._ready.stat().st_size >= self._ready_words

    def forget(self) -> None:
        self._folder.cleanup()


class _Wishes:
    """Remembers that Ctrl-C was pressed, or which signals were sent."""

    def __init__(self) -> None:
        self.to_stop = self.to_renew = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._receive)

    def _receive(self, number: int, _frame) -> None:
        if number == signal.SIGHUP:
            self.to_renew = True
        else:
            self.to_stop = True


def _stop(programs: Iterable[_Running]) -> None:
    programs = list(programs)
    for one in programs:
        if not one.has_ended:
            one.process.terminate()
    deadline = time.monotonic() + PATIENCE_SECONDS
    for one in programs:
        try:
            one.process.wait(timeout=max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            one.process.kill()
        one.forget()


KILLED = ("--respawn-failed-workers",)
"""One of two processes that is killed, by the kernel for want of memory above all, comes back by itself."""


def server(*, host: str, port: int) -> Program:
    """The web server.

    Two processes use two cores; each has its own threads for Django (:mod:`site_core.front`).
    """
    return _with_server("site_core.front.serving", host=host, port=port)


def site_and_worker(*, host: str, port: int) -> Program:
    """The same, and the worker beside it; they share the memory of what is loaded."""
    return _with_server("site_core.management.prefork", host=host, port=port)


def _with_server(module: str, *, host: str, port: int) -> Program:
    workers = min(2, os.cpu_count() or 1)
    options = {
        "--interface": "rsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--http": "1",
        "--backlog": "4096",
        "--workers-kill-timeout": "20",
        "--respawn-interval": "0.5",
        "--log-level": "warning",
    }
    words = [word for option in options.items() for word in option]
    ours = "site_core.front.application:application"
    command = [sys.executable, "-m", module, *words, "--no-ws", *KILLED, ours]
    return Program(command, ready_words=workers)
