"""Asking for a reading from the side of the site."""

import atexit
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from pickle import UnpicklingError
from socket import send_fds, socket, socketpair
from threading import BoundedSemaphore, Lock
from typing import TypeVar

from blog.importers.sandbox.limits import MOST_SECONDS, receive_answer, send
from blog.importers.source import UnusableSource

Read = TypeVar("Read")
MOST_AT_ONCE = 2
PROJECT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 5


class ReadingFailed(UnusableSource):
    """The reading needed more time or memory than it may have, or broke off."""


def read_apart(
    work: Callable[..., Read], *arguments: object, name: str = "", seconds: int = MOST_SECONDS
) -> Read:
    """``work(*arguments)``, done by a child with limits of memory and time.

    ``work`` is a function of a module of the importers that knows no Django. Raises what ``work`` raises of
    ``UnusableSource``, and ``ReadingFailed`` when the child ends without an answer.
    """
    with AT_ONCE, _child() as line:
        line.settimeout(seconds * 2 + PATIENCE_SECONDS)
        try:
            send(line, (work, arguments, seconds))
            outcome, value = receive_answer(line)
        except (EOFError, OSError, UnpicklingError) as gone:
            raise ReadingFailed(_sentence(name)) from gone
    if outcome == "unusable":
        raise value
    return value


def _sentence(name: str) -> str:
    what = f"“{name}”" if name else "This"
    return (
        f"{what} could not be read: it needs more time or memory than a text can, or is damaged. "
        "Nothing of it was kept."
    )


class _Warm:
    """The warm process of this process; one that has gone, or belongs to the process before a fork, is replaced."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen | None = None
        self._line: socket | None = None
        self._owner = 0

    def send(self, end: socket) -> None:
        """Hand ``end`` to a new child."""
        with self._lock:
            if (
                self._owner != os.getpid()
                or self._process is None
                or self._process.poll() is not None
            ):
                self._start()
            send_fds(self._line, [b"."], [end.fileno()])

    def stop(self) -> None:
        """End the process; the next reading starts another."""
        with self._lock:
            if self._line is not None:
                self._line.close()
            if self._process is not None and self._owner == os.getpid():
                self._process.terminate()  # a fork of this process may still hold its line open
                self._process.wait()
            self._process = self._line = None

    def _start(self) -> None:
        ours, theirs = socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "blog.importers.sandbox.warm"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                cwd=PROJECT,
                # No secret of the site reaches a process that reads what strangers made.
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )
        self._line, self._owner = ours, os.getpid()


def _child() -> socket:
    ours, theirs = socketpair()
    with theirs:
        try:
            WARM.send(theirs)
        except OSError:  # it ended between two readings
            WARM.stop()
            WARM.send(theirs)
    return ours


AT_ONCE = BoundedSemaphore(MOST_AT_ONCE)
WARM = _Warm()
atexit.register(WARM.stop)
