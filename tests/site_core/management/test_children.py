"""Functions that run side by side, in processes forked from one that has loaded what they need."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from site_core.env import PROJECT_DIR
from tests.patience import PATIENCE_SECONDS, ended_afterwards, wait_until

TOGETHER = """
import os, pathlib, signal, sys, time
from site_core.management import children

def said(name):
    pathlib.Path(sys.argv[1], name).write_text(f"{os.getpid()} {pathlib.Path('/proc/self/comm').read_text()}")

def obedient():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    said("obedient")
    time.sleep(600)

def deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    said("deaf")
    time.sleep(600)

children.PATIENCE_SECONDS = 0.1 if "deaf" in sys.argv else 600
sys.exit(children.run_together(**{name: globals()[name] for name in sys.argv[2:]}))
"""


class Together:
    def __init__(self, process, folder):
        self.process, self._folder = process, folder

    def words(self, name):
        """Its process id and what it calls itself, once it runs."""
        file = self._folder / name
        wait_until(lambda: file.exists() and file.read_text().endswith("\n"))
        pid, called = file.read_text().split()
        return int(pid), called


@contextmanager
def together(folder, *names):
    command = [sys.executable, "-c", TOGETHER, str(folder), *names]
    process = subprocess.Popen(command, cwd=PROJECT_DIR, stderr=subprocess.PIPE, text=True)
    with ended_afterwards(process):
        try:
            yield Together(process, folder)
        finally:
            for file in folder.iterdir():
                with suppress(ProcessLookupError):
                    os.kill(int(file.read_text().split()[0]), signal.SIGKILL)


def has_ended(pid):
    return not Path(f"/proc/{pid}").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_all_are_asked_to_stop_and_that_is_no_failure(tmp_path, number):
    with together(tmp_path, "obedient") as run:
        pid, called = run.words("obedient")
        run.process.send_signal(number)
        assert run.process.wait(PATIENCE_SECONDS) == 0
        assert called == "obedient"
        assert has_ended(pid)


def test_one_that_does_not_stop_is_ended(tmp_path):
    with together(tmp_path, "deaf", "obedient") as run:
        pids = [run.words(name)[0] for name in ("deaf", "obedient")]
        run.process.terminate()
        assert run.process.wait(PATIENCE_SECONDS) == 0
        assert all(has_ended(pid) for pid in pids)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_when_one_ends_the_others_are_stopped_and_that_is_a_failure(tmp_path, number):
    with together(tmp_path, "obedient", "deaf") as run:
        victim, other = run.words("obedient")[0], run.words("deaf")[0]
        os.kill(victim, number)
        assert run.process.wait(PATIENCE_SECONDS) == 1
        assert "The obedient ended by itself" in run.process.stderr.read()
        assert has_ended(other)
