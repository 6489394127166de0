"""Do the tests of publishing, queue and privacy notice mistakes? One at a time is made, in memory, and they run.

``python -m tests.bench mutations`` draws a few of each module and says from which number, so that ``python -m
tests.bench.mutations --seed NUMBER`` draws the same again; ``--all``, and the name of a MODULE, try every one. What
survives is judged by hand, in ``docs/mutations.md``. A mistake is made in a fork of a process that has everything
loaded and a database made, so it costs a second and no file is touched; mutmut needs Django's private parts for that,
and cosmic-ray starts Django anew for each.
"""

import argparse
import importlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections

from tests.bench.mutants import Mutant, mutants_of
from tests.databases import MARK
from tests.operators_words import OPERATORS_WORDS

DRAWN = 2
"""Mistakes of each module."""
MOST_TIMES = 5
"""Of what the tests take without a mistake, and a minute; a mistake may have made a loop without an end."""
ROOT = Path(__file__).parents[2]
TESTS = {
    "forms.privacy.screening": "forms/privacy/test_screening.py forms/privacy/posts/test_beginning.py",
    "forms.privacy.posts.tokens": "forms/privacy/test_screening.py",
    "forms.privacy.throttling": "forms/privacy/test_throttling.py",
    "forms.privacy.posts.proof": "forms/privacy/posts/test_proof.py",
    "forms.privacy.retention": "forms/privacy/test_retention.py",
    "site_core.queue.chores": "site_core/queue/test_chores.py",
    "site_core.queue.outbox": "site_core/queue/test_outbox.py site_core/queue/test_postponing.py",
    "site_core.queue.mail": "site_core/queue/test_mail.py",
    "site_core.queue.troubles": "site_core/queue/test_troubles.py",
    "site_core.publishing.due": "site_core/publishing/test_due.py site_core/publishing/test_retries.py "
    "site_core/publishing/test_failures.py site_core/publishing/test_emails.py site_core/scheduling/test_sets.py",
    "site_core.publishing.schedule": "site_core/publishing/test_schedule.py site_core/publishing/test_due.py",
    "site_core.publishing.going_live": "site_core/publishing/test_publication.py site_core/publishing/test_gate.py "
    "site_core/scheduling/test_sets.py site_core/publishing/test_due.py",
    "site_core.publishing.receipts": "site_core/publishing/test_retries.py site_core/publishing/test_publication.py",
    "site_core.publishing.alarm": "site_core/publishing/test_alarm.py",
}


class Trying:
    """For pytest: in place of one run of the tests that were collected, one for each mistake."""

    def __init__(self, modules: list[str], *, drawn: int | None, seed: int) -> None:
        self.modules, self.drawn, self.chance = modules, drawn, random.Random(seed)  # noqa: S311 - no secret
        self.rows: list[dict[str, object]] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Called by pytest; ``True`` says that nothing is left to run."""
        with _database_made(session) as renew:
            for module in self.modules:
                print(f"{module} ...", file=sys.stderr, flush=True)
                files = _files(module)
                items = [item for item in session.items if item.path in files]
                self.rows.append(self._row(module, items, renew))
        return True

    def _row(
        self, module: str, items: list[pytest.Item], renew: Callable[[], None]
    ) -> dict[str, object]:
        begun, found = time.monotonic(), list(mutants_of(importlib.import_module(module)))
        renew()
        if not _survives(module, items, None, seconds=0):
            raise pytest.UsageError(f"The tests of {module} fail by themselves.")
        seconds = 60 + MOST_TIMES * round(time.monotonic() - begun)
        some = self.chance.sample(found, min(self.drawn or len(found), len(found)))
        survivors = []
        for mutant in some:
            renew()
            if _survives(module, items, mutant, seconds=seconds):
                survivors.append(f"{mutant.function}, line {mutant.line}: {mutant.change}")
        return {"module": module, "tried": len(some), "of": len(found), "survivors": survivors}


def _survives(
    module: str, items: list[pytest.Item], mutant: Mutant | None, *, seconds: int
) -> bool:
    """Whether all tests pass with the mistake; ``seconds`` later they count as failed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if mutant:
        signal.alarm(seconds)
        mutant.apply(sys.modules[module])
    session = items[0].session
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            break
    os._exit(int(session.testsfailed > 0))


@contextmanager
def _database_made(session: pytest.Session) -> Iterator[Callable[[], None]]:
    """Everything that a session makes once is there; what is yielded puts a fresh database in its place."""
    first = next(item for item in session.items if item.get_closest_marker(MARK))
    first.config.hook.pytest_runtest_protocol(item=first, nextitem=session)  # all else is over
    first._initrequest()  # it will run again
    connections.close_all()
    with tempfile.TemporaryDirectory() as folder:
        made = connection.settings_dict["NAME"]
        kept = shutil.copy(made, folder)
        yield lambda: shutil.copyfile(kept, made)


def _files(module: str) -> list[Path]:
    return [ROOT / "tests" / path for path in TESTS[module].split()]


def mutation_rows(*words: str) -> list[dict[str, object]]:
    """One row for each module: mistakes that were made, of how many, and those that no test noticed."""
    fresh = {name: value for name, value in os.environ.items() if name not in OPERATORS_WORDS}
    with tempfile.NamedTemporaryFile() as answer:
        command = [sys.executable, "-m", "tests.bench.mutations", "--answer", answer.name, *words]
        subprocess.run(command, env=fresh, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return json.loads(Path(answer.name).read_text())


def print_mutations(rows: list[dict[str, object]]) -> None:
    """A table, for a person, and what survived."""
    for row in rows:
        tried = f"{row['tried']} of {row['of']}"
        print(f"{row['module']:<34}{tried:>11} tried{len(row['survivors']):>4} survived")
        for survivor in row["survivors"]:
            print(f"    {survivor}")


def _try(asked: argparse.Namespace) -> int:
    modules = asked.module or list(TESTS)
    drawn = None if asked.all or asked.module else DRAWN
    if drawn:
        print(f"{drawn} of each module, drawn from --seed {asked.seed}", file=sys.stderr)
    trying = Trying(modules, drawn=drawn, seed=asked.seed)
    files = dict.fromkeys(str(file) for module in modules for file in _files(module))
    options = ["-q", "-s", "-p", "no:cacheprovider", "--reuse-db"]
    code = pytest.main([*options, *files], plugins=[trying])
    Path(asked.answer).write_text(json.dumps(trying.rows))
    return int(code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED))


def main(words: list[str]) -> int:
    """Try what the words ask for; the exit code."""
    reader = argparse.ArgumentParser(prog="python -m tests.bench.mutations")
    reader.add_argument("module", nargs="*", choices=[*TESTS, []], metavar="MODULE")
    reader.add_argument("--all", action="store_true", help="every mistake of every module")
    reader.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10_000))
    reader.add_argument("--answer", help=argparse.SUPPRESS)
    asked = reader.parse_args(words)
    if asked.answer:
        return _try(asked)
    print_mutations(mutation_rows(*words))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
