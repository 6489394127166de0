"""What is kept running in the foreground, tried with small programs."""

import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_core.env import PROJECT_DIR
from tests.patience import PATIENCE_SECONDS, ended_afterwards, wait_until

KEEPER = """
import sys
from site_core.management import processes
processes.PATIENCE_SECONDS = float(sys.argv[1])
program = processes.Program([sys.executable, "-c", sys.argv[2]], ready_words=1)
sys.exit(processes.keep_running(program))
"""
PROGRAM = """
import os, pathlib, signal, sys, time
runs = pathlib.Path({folder!r}, str(os.getpid()))
{first}
signal.signal(signal.SIGTERM, lambda *_: sys.exit())
try:
    runs.write_text("")
    pathlib.Path(os.environ["READY_FILE"]).write_text(".")
    {last}
finally:
    runs.unlink(missing_ok=True)
"""
WAIT = "time.sleep(600)"


@contextmanager
def kept_running(folder, *, first="", last=WAIT, patience=PATIENCE_SECONDS):
    program = PROGRAM.format(folder=str(folder), first=first, last=last)
    command = [sys.executable, "-c", KEEPER, str(patience), program]
    keeper = subprocess.Popen(command, cwd=PROJECT_DIR, stderr=subprocess.PIPE, text=True)
    with ended_afterwards(keeper):
        try:
            yield keeper
        finally:
            keeper.terminate()
            keeper.wait(PATIENCE_SECONDS)


def running(folder):
    return {int(path.name) for path in folder.iterdir()}


@pytest.mark.faults(48)
def test_a_program_is_asked_to_stop_and_finishes(tmp_path):
    with kept_running(tmp_path) as keeper:
        wait_until(lambda: running(tmp_path))
        keeper.terminate()
        assert keeper.wait(PATIENCE_SECONDS) == 0
    assert running(tmp_path) == set()


def test_a_program_that_does_not_stop_is_ended(tmp_path):
    deaf = f"signal.signal(signal.SIGTERM, signal.SIG_IGN); {WAIT}"
    with kept_running(tmp_path, last=deaf, patience=0.1) as keeper:
        wait_until(lambda: running(tmp_path))
        keeper.terminate()
        assert keeper.wait(PATIENCE_SECONDS) == 0
    [pid] = running(tmp_path)  # it had no time to take its name away
    wait_until(lambda: not Path(f"/proc/{pid}").exists())


def test_the_end_of_the_program_is_a_failure(tmp_path):
    with kept_running(tmp_path, last="pass") as keeper:
        assert keeper.wait(PATIENCE_SECONDS) == 1


def test_hanging_up_replaces_the_program_by_a_new_one(tmp_path):
    with kept_running(tmp_path) as keeper:
        wait_until(lambda: running(tmp_path))
        old = running(tmp_path)
        keeper.send_signal(signal.SIGHUP)
        wait_until(lambda: running(tmp_path) and not running(tmp_path) & old)


@pytest.mark.parametrize("how", ["sys.exit(1)", "import nothing_of_this_name"])
def test_a_new_version_that_does_not_start_leaves_the_old_one_running(tmp_path, how):
    first = f"if list(runs.parent.iterdir()): {how}"
    with kept_running(tmp_path, first=first) as keeper:
        wait_until(lambda: running(tmp_path))
        old = running(tmp_path)
        keeper.send_signal(signal.SIGHUP)
        assert any("the old one goes on" in line for line in keeper.stderr)
        assert running(tmp_path) == old
        assert keeper.poll() is None
