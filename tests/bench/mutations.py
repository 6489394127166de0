"""Do the tests of publishing, queue and privacy notice mistakes? One at a time is made, in memory, and they run.

``python -m tests.bench mutations`` tries as many as fit into ``SAMPLE_SECONDS``, spread over all modules;
``python -m tests.bench.mutations MODULE...`` tries all of these modules. What survives is judged by hand, in
``docs/mutations.md``. A mistake is made in a fork of a process that has everything loaded, so it costs a second and no
file is touched; mutmut needs Django's private parts for that, and cosmic-ray starts Django anew for each.
"""

import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.bench.mutants import Mutant, mutants_of

SAMPLE_SECONDS = 120
"""For all modules together, their tests without a mistake included."""
MOST_TIMES = 5
"""Of what the tests take without a mistake, and a minute; a mistake may have made a loop without an end."""
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

    def __init__(self, module: str, seconds: float) -> None:
        self.module = module
        self.tried, self.survivors, self.patience = 0, [], 0
        self.until = time.monotonic() + seconds

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Called by pytest; ``True`` says that nothing is left to run."""
        begun = time.monotonic()
        if not self._survives(session, None):
            raise pytest.UsageError(f"The tests of {self.module} fail by themselves.")
        self.patience = 60 + MOST_TIMES * round(time.monotonic() - begun)
        for mutant in _spread(list(mutants_of(importlib.import_module(self.module)))):
            if time.monotonic() > self.until:
                break
            self.tried += 1
            if self._survives(session, mutant):
                self.survivors.append(f"{mutant.function}, line {mutant.line}: {mutant.change}")
        return True

    def _survives(self, session: pytest.Session, mutant: Mutant | None) -> bool:
        child = os.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        if mutant:
            signal.alarm(self.patience)
            mutant.apply(sys.modules[self.module])
        items = session.items
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                break
        os._exit(int(session.testsfailed > 0))


def mutation_rows(modules: list[str] | None = None) -> list[dict[str, object]]:
    """One row for each module: mistakes that were made, and those that no test noticed."""
    names, end, rows = modules or list(TESTS), time.monotonic() + SAMPLE_SECONDS, []
    for place, module in enumerate(names):
        share = max(0.0, end - time.monotonic()) / (len(names) - place)
        seconds = 3600.0 if modules else share
        print(f"{module} ...", flush=True)
        with tempfile.NamedTemporaryFile() as answer:
            command = [sys.executable, "-m", "tests.bench.mutations", module, str(seconds)]
            quiet = subprocess.DEVNULL
            subprocess.run([*command, answer.name], check=True, stdout=quiet, stderr=quiet)
            rows.append({"module": module} | json.loads(Path(answer.name).read_text()))
    return rows


def print_mutations(rows: list[dict[str, object]]) -> None:
    """A table, for a person, and what survived."""
    for row in rows:
        print(f"{row['module']:<34}{row['tried']:>5} tried{len(row['survivors']):>4} survived")
        for survivor in row["survivors"]:
            print(f"    {survivor}")


def _spread(mutants: list[Mutant]) -> list[Mutant]:
    """All of them, in an order in which the first few come from everywhere."""
    return [mutant for start in range(7) for mutant in mutants[start::7]]


def _try(module: str, seconds: str, answer: str) -> int:
    trying = Trying(module, float(seconds))
    tests = [f"tests/{path}" for path in TESTS[module].split()]
    code = pytest.main(["-q", "-x", "-p", "no:cacheprovider", *tests], plugins=[trying])
    result = {"tried": trying.tried, "survivors": trying.survivors}
    Path(answer).write_text(json.dumps(result))
    return int(code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED))


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[3].startswith("/"):
        sys.exit(_try(*sys.argv[1:]))
    print_mutations(mutation_rows(sys.argv[1:]))
