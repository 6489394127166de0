"""``manage.py backup``: one sealed, proven file with the whole site in it."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_core.backups.making import make_backup
from site_core.backups.nightly import BY_HAND
from site_core.backups.refusals import BackupRefused

NOTHING_DONE = 2
GENTLY = 15


class Command(BaseCommand):
    help = (
        "Writes the database, pictures, documents and settings without secrets into one sealed file, and "
        "opens it again to prove it. The site may stay up. SUBMISSION_KEYS opens it, and is not in it."
    )
    requires_system_checks = ()  # a site with a fault needs its backup all the more

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to", metavar="PLACE", type=Path, help="Another folder, such as a disk."
        )
        parser.add_argument("--because", default=BY_HAND, help="A few words that stand beside it.")
        parser.add_argument("--gently", action="store_true", help="Let everything else go first.")

    def handle(self, *, to: Path | None, because: str, gently: bool, **options: Any) -> None:
        if gently:
            os.nice(GENTLY)
        try:
            made = make_backup(because=because[:100], now=timezone.now(), folder=to)
        except BackupRefused as refusal:
            raise CommandError(str(refusal), returncode=NOTHING_DONE) from refusal
        except KeyboardInterrupt:
            raise CommandError("Stopped. No backup was made.", returncode=NOTHING_DONE) from None
        self.stdout.write(
            f"{(to or settings.BACKUP_FOLDER) / made.name}\n"
            f"{made.rows} rows of {made.tables} tables and {made.files} files, written, opened again and "
            "found to be whole."
        )
