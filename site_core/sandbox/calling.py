"""Asking for a piece of work from the side of the site."""

import atexit
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from pickle import UnpicklingError
from socket import send_fds, socket, socketpair
from threading import BoundedSemaphore, Lock, Timer
from typing import TypeVar

from site_core.sandbox.limits import NAME_BYTES, Limits, Unusable, receive_answer, send

Done = TypeVar("Done")
MOST_AT_ONCE = 2
PROJECT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 5
IDLE_SECONDS = 600


def do_apart(
    work: Callable[..., Done], *arguments: object, limits: Limits, failed: Unusable
) -> Done:
    """``work(*arguments)``, done by a child under ``limits``.

    ``work`` is a function of a module that knows no Django; it answers with plain values and with classes of its
    own part of its room, such as ``blog.importers``. Raises what ``work`` raises of ``Unusable``, and ``failed``
    when the child needs more than it may have or ends without an answer.
    """
    room = ".".join(work.__module__.split(".")[:2]) + "."
    with AT_ONCE, _child(work.__module__) as line:
        line.settimeout(limits.wait_seconds + PATIENCE_SECONDS)
        try:
            send(line, (work, arguments, limits))
            outcome, value = receive_answer(line, room=room)
        except (EOFError, OSError, UnpicklingError) as gone:
            raise failed from gone
    if outcome == "unusable":
        raise value
    return value


class _Warm:
    """The warm process of this process; one that has gone, or belongs to the process before a fork, is replaced.

    It ends when nothing was asked for during ``IDLE_SECONDS``, since what it has loaded takes memory.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen | None = None
        self._line: socket | None = None
        self._owner = 0
        self._idle: Timer | None = None

    def send(self, end: socket, module: str) -> None:
        """Hand ``end`` to a new child, which has ``module`` loaded."""
        with self._lock:
            if (
                self._owner != os.getpid()
                or self._process is None
                or self._process.poll() is not None
            ):
                self._start()
            send_fds(self._line, [module.encode().ljust(NAME_BYTES)], [end.fileno()])
            self._end_when_idle()

    def stop(self) -> None:
        """End the process; the next piece of work starts another."""
        with self._lock:
            if self._idle is not None:
                self._idle.cancel()
            if self._line is not None:
                self._line.close()
            if self._process is not None and self._owner == os.getpid():
                self._process.terminate()  # a fork of this process may still hold its line open
                self._process.wait()
            self._process = self._line = self._idle = None

    def _start(self) -> None:
        ours, theirs = socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "site_core.sandbox.warm"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                cwd=PROJECT,
                # No secret of the site reaches a process that looks at what strangers made.
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )
        self._line, self._owner = ours, os.getpid()

    def _end_when_idle(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
        self._idle = Timer(IDLE_SECONDS, self.stop)
        self._idle.daemon = True
        self._idle.start()


def _child(module: str) -> socket:
    ours, theirs = socketpair()
    with theirs:
        try:
            WARM.send(theirs, module)
        except OSError:  # it ended between two pieces of work
            WARM.stop()
            WARM.send(theirs, module)
    return ours


AT_ONCE = BoundedSemaphore(MOST_AT_ONCE)
WARM = _Warm()
atexit.register(WARM.stop)
