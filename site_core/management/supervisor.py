"""``python -m site_core.management.supervisor``: what remains of ``start_site`` once all is prepared.

It only waits for the site and the worker, so it loads neither Django nor anything of the rooms: what
preparing took is given back when ``start_site`` becomes this program.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

from site_core.management.processes import keep_running, site_and_worker

PROJECT_DIR = Path(__file__).resolve().parents[2]


def become_supervisor(*, host: str, port: int) -> NoReturn:
    """Replace this process by one that runs site and worker until it is stopped."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.chdir(PROJECT_DIR)
    os.execv(sys.executable, [sys.executable, "-m", __name__, host, str(port)])  # noqa: S606


def main(host: str, port: str) -> int:
    """The exit code of :func:`keep_running`."""
    return keep_running(site_and_worker(host=host, port=int(port)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
