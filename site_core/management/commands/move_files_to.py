"""``manage.py move_files_to URL``: copies pictures and documents into other storage and verifies them."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from site_core.management.moving import MoveRefused
from site_core.management.moving_files import move_files, storage_called

SOME_FAILED, NOTHING_DONE = 1, 2


class Command(BaseCommand):
    help = (
        "Copies all pictures and documents from where they lie now into the storage at URL, such as "
        "s3://bucket?endpoint=https://…, or file: for this machine, and reads each of them again. "
        "May be interrupted and run again. The old files stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="URL")

    def handle(self, *, url: str, **options: Any) -> None:
        try:
            moved = move_files(source=default_storage, target=storage_called(url))
        except MoveRefused as refusal:
            raise CommandError(str(refusal), returncode=NOTHING_DONE) from refusal
        self.stdout.write(
            f"Copied and read again: {moved.copied}. Were there already: {moved.found}."
        )
        if moved.failed:
            for name, sentence in moved.failed.items():
                self.stderr.write(f"{name}: {sentence}")
            sys.exit(SOME_FAILED)
        where = "Take STORAGE_URL out of .env" if url == "file:" else "Put STORAGE_URL into .env"
        self.stdout.write(f"{where}, then restart the site. The old files are as they were.")
