"""Functions that run side by side, each in a process that shares the memory of this one; they live and die together."""

import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Process
from pathlib import Path

from site_core.management.processes import EXIT_ONE_DIED, LOOK_SECONDS

PATIENCE_SECONDS = 23
"""How long they may take to finish; less than the supervisor gives to this process and them."""
STOPPING = (signal.SIGTERM, signal.SIGINT)


def run_together(**runs: Callable[[], object]) -> int:
    """Run each of ``runs`` in a process of its name, until SIGTERM, SIGINT or the end of one of them.

    All are asked to stop, and ended after ``PATIENCE_SECONDS``. Returns 0 when stopping was asked for;
    when one ended by itself, says so on standard error and returns 1.
    """
    children = [Process(target=_run, args=[name, run], name=name) for name, run in runs.items()]
    asked: list[int] = []
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)  # until this and the children can answer
    for child in children:
        child.start()
    for number in STOPPING:  # not before the fork: the children have their own ways
        signal.signal(number, lambda number, _frame: asked.append(number))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    while not asked and all(child.is_alive() for child in children):
        time.sleep(LOOK_SECONDS)
    if not asked:
        ended = next(child.name for child in children if not child.is_alive())
        sys.stderr.write(f"The {ended} ended by itself; stopping the rest.\n")
    _stop(children)
    return 0 if asked else EXIT_ONE_DIED


def _run(name: str, run: Callable[[], object]) -> None:
    with suppress(OSError):  # what ps and top call it, on Linux
        Path("/proc/self/comm").write_text(name)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    run()


def _stop(children: list[Process]) -> None:
    for child in children:
        child.terminate()
    deadline = time.monotonic() + PATIENCE_SECONDS
    for child in children:
        child.join(max(0.0, deadline - time.monotonic()))
        child.kill()
