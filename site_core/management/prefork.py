"""``python -m site_core.management.prefork ...``: loads the site once, then forks server and worker from it.

Takes the words of ``granian``. What is loaded is in memory once, however many processes use it; so nothing
that belongs to one process may be open before the fork: no connection, no thread, no shared file.
"""

import multiprocessing
import sys

from django.core.management import call_command
from granian.cli import entrypoint

from site_core.front.application import application  # noqa: F401 - Granian finds it loaded
from site_core.front.loading import load_everything
from site_core.management.children import run_together

START_METHOD = "fork" if sys.platform == "linux" else "spawn"  # elsewhere forks are not safe


def work() -> None:
    """Be the worker until it is stopped."""
    call_command("run_worker")


if __name__ == "__main__":
    multiprocessing.set_start_method(START_METHOD)  # Granian's processes follow it
    load_everything()
    sys.exit(run_together(site=entrypoint, worker=work))
