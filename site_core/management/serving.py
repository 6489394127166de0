"""The site and the worker as two processes beside each other in the foreground."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from django.conf import settings

MOST_WORKERS = 2
"""Processes that answer requests. Two use two cores; one practice does not need more."""
THREADS_PER_WORKER = 4
STOP_SECONDS = 15
"""How long a process may take to finish its current work before it is killed."""
LOOK_SECONDS = 0.1


class PortTaken(Exception):
    """Something else answers at the address."""


class ProcessEnded(Exception):
    """The site or the worker ended by itself."""


def refuse_taken_port(*, host: str, port: int) -> None:
    """Raise :class:`PortTaken` with a sentence unless a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                why = "is taken by another program"
            else:
                why = f"cannot be used ({error.strerror})"
            raise PortTaken(
                f"Port {port} {why}. Choose another one, such as: PORT={port + 1} make start"
            ) from error


def serve_in_foreground(*, host: str, port: int, on_ready: Callable[[], None]) -> None:
    """Run site and worker until SIGINT or SIGTERM; both are stopped before this returns.

    ``on_ready`` is called once, when the site accepts connections. Raises :class:`ProcessEnded`
    when one of the two ends by itself, after stopping the other.
    """
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: stopping.append(number))
    running = {
        name: subprocess.Popen(command, cwd=settings.PROJECT_DIR)
        for name, command in _commands(host, port).items()
    }
    try:
        _watch(running, stopping, _announcer(host, port, on_ready))
    finally:
        _stop(running)


def _commands(host: str, port: int) -> dict[str, list[str]]:
    workers = min(MOST_WORKERS, os.cpu_count() or 1)
    site = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host]
    site += ["--port", str(port), "--workers", str(workers), "--respawn-failed-workers"]
    site += ["--blocking-threads", str(THREADS_PER_WORKER), "--no-ws", "--log-level", "warning"]
    return {
        "site": [*site, "site_core.wsgi:application"],
        "worker": [sys.executable, "manage.py", "run_worker"],
    }


def _announcer(host: str, port: int, on_ready: Callable[[], None]) -> Callable[[], bool]:
    """A function to be called again and again until it returns true: the site has answered."""

    def announce() -> bool:
        try:
            socket.create_connection((host, port), timeout=LOOK_SECONDS).close()
        except OSError:
            return False
        on_ready()
        return True

    return announce


def _watch(
    running: dict[str, subprocess.Popen], stopping: list[int], announce: Callable[[], bool]
) -> None:
    announced = False
    while not stopping:
        for name, process in running.items():
            if process.poll() is not None and not stopping:
                raise ProcessEnded(f"The {name} ended by itself (exit code {process.returncode}).")
        announced = announced or announce()
        time.sleep(LOOK_SECONDS)


def _stop(running: dict[str, subprocess.Popen]) -> None:
    for process in running.values():
        if process.poll() is None:
            process.terminate()
    for process in running.values():
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
