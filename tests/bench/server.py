"""A site of its own in a throw-away folder, served as ``make start`` serves it."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from site_core.management.processes import server
from tests.operators_words import OPERATORS_WORDS
from tests.patience import PATIENCE_SECONDS
from tests.ports import free_port


@contextmanager
def bench_site(*, database: str = "", filled: bool = True) -> Iterator[dict[str, str]]:
    """The environment of a prepared site: starter pages, an empty cache, nothing of ``var/``.

    Without the address of a ``database`` it is on SQLite. One that is not ``filled`` has its tables only.
    """
    with tempfile.TemporaryDirectory(prefix="site-bench-") as folder:
        environment = environment_in(folder, database=database)
        run(environment, *(("start_site", "--no-serve") if filled else ("migrate", "-v0")))
        yield environment


def environment_in(folder: str | Path, *, database: str = "") -> dict[str, str]:
    """What says that a site is in ``folder`` with all that it has, but for a ``database`` elsewhere."""
    port = free_port()
    fresh = {name: value for name, value in os.environ.items() if name not in OPERATORS_WORDS}
    return fresh | {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DATABASE_URL": database or f"sqlite:///{folder}/site.sqlite3",
        "CACHE_URL": f"filecache://{folder}/cache",
        "VAR_DIR": str(folder),
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ADMIN_PASSWORD": "bench only",
        "SECRET_KEY": "bench only",
    }


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """The address of the running server."""
    port = int(environment["PORT"])
    process = subprocess.Popen(server(host="127.0.0.1", port=port).command, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/empty/", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)


def run(environment: dict[str, str], *command: str) -> None:
    """One ``manage.py`` command on the bench's site."""
    subprocess.run([sys.executable, "manage.py", *command], env=environment, check=True)


def run_code(environment: dict[str, str], code: str) -> None:
    """Some lines of Python with Django ready, on the bench's site."""
    print(output_of(environment, code), end="")


def output_of(environment: dict[str, str], code: str) -> str:
    """What such lines print."""
    lines = f"import django\ndjango.setup()\n{code}"
    command = [sys.executable, "-c", lines]
    return subprocess.run(
        command, env=environment, check=True, cwd=Path.cwd(), stdout=subprocess.PIPE, text=True
    ).stdout


def wait_for(address: str, process: subprocess.Popen) -> None:
    """Return when ``process`` answers there; raises ``RuntimeError`` at once when it has ended."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            urlopen(address, timeout=PATIENCE_SECONDS).close()  # noqa: S310 - our own server
            return
        except (URLError, ConnectionError):
            if process.poll() is not None:
                raise RuntimeError(f"It did not start: {process.args}") from None
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
