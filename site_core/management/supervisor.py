"""``python -m site_core.management.supervisor``: what remains of ``start_site`` once all is prepared.

It only waits for the site and the worker, so it loads neither Django nor anything of the rooms: what
preparing took is given back when ``start_site`` becomes this program.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

from site_core.management.processes import Program, run_side_by_side, server

PROJECT_DIR = Path(__file__).resolve().parents[2]


def become_supervisor(*, host: str, port: int) -> NoReturn:
    """Replace this process by one that runs site and worker until it is stopped."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.chdir(PROJECT_DIR)
    os.execv(sys.executable, [sys.executable, "-m", __name__, host, str(port)])  # noqa: S606


def main(host: str, port: str) -> int:
    """The exit code of :func:`run_side_by_side`."""
    worker = [sys.executable, str(PROJECT_DIR / "manage.py"), "run_worker"]
    programs = {"site": server(host=host, port=int(port)), "worker": Program(worker)}
    return run_side_by_side(programs=programs)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
