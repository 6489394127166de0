"""``manage.py move_to URL``: copies a stopped site into another database and verifies it."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_core.env import PROJECT_DIR
from site_core.management.moving import MoveRefused, move_to

NOTHING_DONE = 2


class Command(BaseCommand):
    help = (
        "Copies everything, page history included, into the empty database at URL, such as "
        "postgres://site:password@localhost/site. Stop the site first. The old database stays as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="URL")

    def handle(self, *, url: str, **options: Any) -> None:
        try:
            counts = move_to(url, now=timezone.now())
        except MoveRefused as refusal:
            raise CommandError(str(refusal), returncode=NOTHING_DONE) from refusal
        index = [sys.executable, str(PROJECT_DIR / "manage.py"), "update_index", "--verbosity=0"]
        subprocess.run(index, env=os.environ | {"DATABASE_URL": url}, check=True)
        self.stdout.write(
            f"Copied and counted {sum(counts.values())} rows of {len(counts)} tables. "
            "The old database is as it was.\n"
            "Now put the address into .env as DATABASE_URL=…, then start the site."
        )
