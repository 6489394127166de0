"""One of two processes that count the same: does what each line of its input says, and answers.

Run as a program: ``python -m tests.site_core.counters.racing``, with the environment of an operator.
"""

import sys
from datetime import UTC, datetime, timedelta

import django

django.setup()

from site_core.counters import change_word, claim, count, word  # noqa: E402

NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)

VERBS = {
    "count": lambda value: count("race", value, within=HOUR, now=NOW),
    "claim": lambda value: claim("race", value, until=NOW + HOUR, now=NOW),
    "word": word,
    "change": change_word,
}

if __name__ == "__main__":
    for line in sys.stdin:
        verb, value = line.split()
        print(VERBS[verb](value), flush=True)
