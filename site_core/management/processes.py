"""Programs that run side by side in the foreground, and live and die together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from site_core.front import READY_FILE

PATIENCE_SECONDS = 25
"""How long a program may take to finish what it is doing before it is ended."""
LOOK_SECONDS = 0.1
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


@dataclass(frozen=True)
class Program:
    """A command, and how many of its processes say that they are ready (:data:`READY_FILE`)."""

    command: list[str]
    ready_words: int = 0


def run_side_by_side(*, programs: dict[str, Program]) -> int:
    """Run all ``programs`` by name until Ctrl-C, SIGTERM, or the end of one of them.

    All are asked to stop, and ended after ``PATIENCE_SECONDS``. Returns 0 when stopping was asked
    for; when one ended by itself, says so on standard error and returns 1. SIGHUP renews all of
    them without a gap, with the code that is there by then: each is started once more, and the old
    one is stopped when the new one is ready. If that does not start, the old one stays.
    """
    wishes = _Wishes()
    running = {name: _Running(program) for name, program in programs.items()}
    fresh: dict[str, _Running] = {}
    try:
        while not wishes.to_stop:
            if wishes.to_renew and not fresh:
                wishes.to_renew = False
                fresh = {name: _Running(program) for name, program in programs.items()}
            for name, one in list(fresh.items()):
                if one.has_ended or one.is_ready:
                    _replace(name, running, fresh)
            ended = [name for name, one in running.items() if one.has_ended]
            if ended and not wishes.to_stop:
                sys.stderr.write(f"The {ended[0]} ended by itself; stopping the rest.\n")
                return EXIT_ONE_DIED
            time.sleep(LOOK_SECONDS)
    finally:
        _stop([*running.values(), *fresh.values()])
    return 0


def _replace(name: str, running: dict[str, "_Running"], fresh: dict[str, "_Running"]) -> None:
    one = fresh.pop(name)
    if one.has_ended:
        sys.stderr.write(f"The new {name} did not start; the old one goes on.\n")
        _stop([one])
        return
    _stop([running[name]])
    running[name] = one


class _Running:
    """A program that was started."""

    def __init__(self, program: Program) -> None:
        self._folder = TemporaryDirectory(prefix="site-ready-")
        self._ready = Path(self._folder.name, "ready")
        self._ready.touch()
        self._ready_words = program.ready_words
        environment = os.environ | {READY_FILE: str(self._ready)}
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


def server(*, host: str, port: int) -> Program:
    """The web server.

    Two processes use two cores; each has its own threads for Django (:mod:`site_core.front`).
    """
    workers = min(2, os.cpu_count() or 1)
    options = {
        "--interface": "rsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--http": "1",
        "--backlog": "4096",
        "--workers-kill-timeout": "20",
        "--log-level": "warning",
    }
    words = [word for option in options.items() for word in option]
    ours = "site_core.front.application:application"
    command = [sys.executable, "-m", "site_core.front.serving", *words, "--no-ws", ours]
    return Program(command, ready_words=workers)
