"""A site under everything at once for some minutes: 32 readers, two editors who publish each second, four writers.

``SOAK_MINUTES=10 make bench`` measures longer. Reported are answers, errors, answers older than a publication that was
committed before they were asked for, messages that were thanked for and are not there, and how memory grows.
"""

import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException

from tests.bench.comments import comment_form_at
from tests.bench.enquiries import COUNT as ENQUIRIES_ARE_THERE
from tests.bench.enquiries import enquiry_form_at
from tests.bench.memory import family, share_of
from tests.bench.server import bench_site, run_code, wait_for
from tests.bench.visits import OPENED, Visitor
from tests.bench.writers import ACCEPTED, post
from tests.patience import PATIENCE_SECONDS

MINUTES = float(os.environ.get("SOAK_MINUTES", "2"))
READERS, EDITORS, WRITERS = 32, 2, 4
READ_EVERY_SECONDS, WRITE_EVERY_SECONDS, LOOK_EVERY_SECONDS = 0.05, 0.5, 2
SHOWN = re.compile(r"Edited (\d+) times")
COMMENTS_ARE_THERE = (
    "from forms.models import Comment; "
    "assert Comment.objects.count() == {accepted}, Comment.objects.count()"
)
MAKE = (
    "from django.utils import timezone; from tests.builders import make_ready\n"
    "for name in ('edited-0', 'edited-1', 'commented'):\n"
    "    make_ready('Edited 0 times', slug=name, published_at=timezone.now())"
)
EDIT = """
import time
from blog.models import ArticlePage
number, due = 0, time.monotonic()
while True:
    number += 1
    page = ArticlePage.objects.get(slug="edited-{editor}")
    page.title = f"Edited {{number}} times"
    page.save_revision().publish()
    print(number, flush=True)
    due += 1
    time.sleep(max(0, due - time.monotonic()))
"""


class Soak:
    """What is known while it goes on."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.is_over = threading.Event()
        self.seen: Counter[str] = Counter()
        self.committed = [0] * EDITORS
        self.shares: list[tuple[float, float]] = []
        self._lock = threading.Lock()

    def note(self, what: str) -> None:
        with self._lock:
            self.seen[what] += 1

    def read(self, editor: int) -> None:
        """Ask for the article of ``editor`` and compare it with what was committed before that."""
        visitor = Visitor(self.address)
        while not self.is_over.wait(READ_EVERY_SECONDS):
            least = self.committed[editor]
            try:
                answer, body = visitor.get(f"/blog/edited-{editor}/")
                text = OPENED[answer.headers["Content-Encoding"]](body).decode()
            except (OSError, HTTPException, RuntimeError):
                self.note("errors")
                visitor = Visitor(self.address)
                continue
            shown = SHOWN.search(text)
            self.note("answers")
            if shown is None or int(shown[1]) < least:
                self.note("stale")

    def write(self, kind: str, path: str, form: dict[str, str], number: int) -> None:
        """Send other words every time."""
        message = 0
        while not self.is_over.wait(WRITE_EVERY_SECONDS):
            message += 1
            words = {name: value or f"Soak {number}, {message}" for name, value in form.items()}
            try:
                status = post(self.address, path, words)
            except (OSError, HTTPException):
                status = 0
            self.note(kind if status == ACCEPTED else "errors")

    def follow(self, editor: int, process: subprocess.Popen) -> None:
        """What the editor says has been committed."""
        for line in process.stdout:
            self.committed[editor] = int(line)
            self.note("publications")

    def weigh(self, pid: int) -> None:
        """The memory of everything that runs, in MB."""
        began = time.monotonic()
        while not self.is_over.wait(LOOK_EVERY_SECONDS):
            share = sum(share_of(one) for one in family(pid))
            self.shares.append(((time.monotonic() - began) / 60, share))


def soak_figures() -> dict[str, float]:
    """Fails when anything was lost, stale or an error."""
    with bench_site() as environment:
        run_code(environment, MAKE)
        command = [sys.executable, "manage.py", "start_site"]
        site = subprocess.Popen(command, env=environment)
        try:
            address = f"http://127.0.0.1:{environment['PORT']}"
            wait_for(f"{address}/health/live", site)
            soak = Soak(address)
            _go_on(soak, environment, site.pid)
        finally:
            site.terminate()
            site.wait(timeout=PATIENCE_SECONDS)
        run_code(environment, ENQUIRIES_ARE_THERE.format(accepted=soak.seen["enquiries"]))
        run_code(environment, COMMENTS_ARE_THERE.format(accepted=soak.seen["comments"]))
    return _figures(soak)


def print_soak(figures: dict[str, float]) -> None:
    """A line for each number."""
    for name, value in figures.items():
        print(f"{name:<28}{value:>12,.1f}")


def _go_on(soak: Soak, environment: dict[str, str], pid: int) -> None:
    comments, enquiries = comment_form_at(soak.address), enquiry_form_at(soak.address)
    doing: list[Callable[[], None]] = [lambda: soak.weigh(pid)]
    doing += [lambda n=number: soak.read(n % EDITORS) for number in range(READERS)]
    for number in range(WRITERS):
        kind, (path, form) = [("comments", comments), ("enquiries", enquiries)][number % 2]
        doing.append(lambda k=kind, p=path, f=form, n=number: soak.write(k, p, f, n))
    with _editing(soak, environment):
        threads = [threading.Thread(target=one) for one in doing]
        for thread in threads:
            thread.start()
        soak.is_over.wait(MINUTES * 60)
        soak.is_over.set()
        for thread in threads:
            thread.join()


@contextmanager
def _editing(soak: Soak, environment: dict[str, str]) -> Iterator[None]:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", f"import django\ndjango.setup()\n{EDIT.format(editor=number)}"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(EDITORS)
    ]
    following = [
        threading.Thread(target=soak.follow, args=[number, process])
        for number, process in enumerate(processes)
    ]
    try:
        for thread in following:
            thread.start()
        yield
    finally:
        for process in processes:
            process.kill()
        for thread, process in zip(following, processes, strict=True):
            thread.join()
            process.stdout.close()
            process.wait()


def _figures(soak: Soak) -> dict[str, float]:
    settled = soak.shares[len(soak.shares) // 2 :]
    slope = statistics.linear_regression(*zip(*settled, strict=True)).slope
    names = ("answers", "errors", "stale", "publications", "comments", "enquiries")
    figures: dict[str, float] = {name: soak.seen[name] for name in names}
    figures |= {"lost": 0, "minutes": MINUTES, "MB at the end": soak.shares[-1][1]}
    figures["publications each second"] = figures["publications"] / (MINUTES * 60)
    figures["MB more in each minute"] = slope
    if figures["errors"] or figures["stale"]:
        raise RuntimeError(f"Not as it should be: {figures}")
    return figures
