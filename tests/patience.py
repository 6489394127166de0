"""Waiting for what happens: long enough for any machine, however many others use it."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 600
"""How long a test waits for something that must happen. It costs nothing where it does happen."""
PATIENCE_MILLISECONDS = 1000 * PATIENCE_SECONDS
A_MOMENT = 1
"""How long it waits, in seconds, for what may happen and need not."""
LOOK_SECONDS = 0.05


def _pause() -> None:
    time.sleep(LOOK_SECONDS)


def wait_until(condition: Callable[[], object], *, pause: Callable[[], None] = _pause) -> None:
    """Return as soon as ``condition`` holds; fail the test when it never does. ``pause`` lies between two looks."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < end, "It did not happen."
        pause()


@contextmanager
def ended_afterwards(*processes: subprocess.Popen) -> Iterator[None]:
    """Whatever happens meanwhile, none of ``processes`` runs afterwards."""
    try:
        yield
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.communicate()
