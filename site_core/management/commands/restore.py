"""``manage.py restore FILE``: fills an empty machine with what a backup holds."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_core.backups import elsewhere
from site_core.backups.refusals import BackupRefused, RestoreRefused
from site_core.backups.restoring import restore

NOTHING_DONE = 2


class Command(BaseCommand):
    help = (
        "Fills this empty machine with a backup. All of it is read and checked first; where anything is "
        "wrong, it says so and touches nothing."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            metavar="FILE",
            help="A file, or the name of one at BACKUP_URL; “newest” is the last one there.",
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            if elsewhere.is_named() and not file.exists():
                file = elsewhere.fetch(file.name, folder=settings.BACKUP_FOLDER)
            done = restore(file)
        except (BackupRefused, RestoreRefused) as refusal:
            raise CommandError(str(refusal), returncode=NOTHING_DONE) from refusal
        self.stdout.write(
            f"Everything of {done.made_at} is there again: {done.rows} rows of {done.tables} tables and "
            f"{done.files} files, counted and compared.\n"
            f"The old machine's settings, without secrets: {done.settings_file}\n"
            "Look through docs/backup.md for what to do before the site is started."
        )
