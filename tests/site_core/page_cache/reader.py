"""A reader in a process of its own: visits the addresses that it is told, and tells what it saw.

Each line of its input is an address; each line of its output is a JSON list: status and content.
"""

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.test")
settings.PAGE_CACHE_STAMPS = Path(os.environ["PAGE_CACHE_STAMPS"])
settings.MEDIA_ROOT = os.environ["MEDIA_ROOT"]
settings.COUNTERS = json.loads(os.environ["COUNTERS"])
django.setup()

from django.test import Client  # noqa: E402 - Django has to be ready


def main() -> None:
    client = Client()
    for line in sys.stdin:
        answer = client.get(line.strip())
        sys.stdout.write(json.dumps([answer.status_code, answer.content.decode()]) + "\n")
        sys.stdout.flush()


main()
