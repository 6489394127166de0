"""Programs that run side by side in the foreground, and live and die together."""

import os
import signal
import socket
import subprocess
import sys
import time

PATIENCE_SECONDS = 15
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


def run_side_by_side(*, programs: dict[str, list[str]]) -> int:
    """Run all ``programs`` (name to command) until Ctrl-C, SIGTERM, or the end of one of them.

    All are asked to stop, and ended after ``PATIENCE_SECONDS``. Returns 0 when stopping was asked
    for; when one ended by itself, says so on standard error and returns 1.
    """
    asked = _StopRequest()
    running = {name: subprocess.Popen(command) for name, command in programs.items()}
    try:
        while not asked.received:
            for name, process in running.items():
                if process.poll() is not None and not asked.received:
                    sys.stderr.write(f"The {name} ended by itself; stopping the rest.\n")
                    return EXIT_ONE_DIED
            time.sleep(LOOK_SECONDS)
    finally:
        _stop(running.values())
    return 0


class _StopRequest:
    """Remembers that Ctrl-C was pressed or SIGTERM was sent."""

    def __init__(self) -> None:
        self.received = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._receive)

    def _receive(self, *_signal) -> None:
        self.received = True


def _stop(processes) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + PATIENCE_SECONDS
    for process in processes:
        try:
            process.wait(timeout=max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def server_command(*, host: str, port: int) -> list[str]:
    """The command of the web server.

    Two processes use two cores; four threads in each wait for the database while others compute.
    """
    workers = min(2, os.cpu_count() or 1)
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": "4",
        "--http": "1",
        "--backlog": "1024",
        "--workers-kill-timeout": "10",
        "--log-level": "warning",
    }
    words = [word for option in options.items() for word in option]
    return [sys.executable, "-m", "granian", *words, "--no-ws", "site_core.wsgi:application"]
