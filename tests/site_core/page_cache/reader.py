"""Readers in a process of its own: they visit the addresses that they are told, together, and tell what they saw.

Each line of its input is an address; each line of its output is a JSON list, with one list for each
reader: status, content, and when they asked by the clock that all processes of a machine share.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.test")
settings.PAGE_CACHE_STAMPS = Path(os.environ["PAGE_CACHE_STAMPS"])
settings.MEDIA_ROOT = os.environ["MEDIA_ROOT"]
settings.COUNTERS = json.loads(os.environ["COUNTERS"])
django.setup()

from django.test import Client  # noqa: E402 - Django has to be ready

READERS = int(os.environ["READERS"])


def main() -> None:
    client = Client()

    def visit(address: str) -> tuple[int, str, float]:
        asked_at = time.monotonic()
        answer = client.get(address)
        return answer.status_code, answer.content.decode(), asked_at

    with ThreadPoolExecutor(READERS) as readers:
        for line in sys.stdin:
            heard = list(readers.map(visit, [line.strip()] * READERS))
            sys.stdout.write(json.dumps(heard) + "\n")
            sys.stdout.flush()


main()
