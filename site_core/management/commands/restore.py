"""``manage.py restore FILE``: fills an empty machine with what a backup holds."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_core.backups import elsewhere
from site_core.backups.refusals import BackupRefused, RestoreRefused
from site_core.backups.restoring import restore
from site_core.practice_time import moment_in_words

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
            if file.name == elsewhere.NEWEST and not elsewhere.is_named() and not file.exists():
                raise RestoreRefused("“newest” is looked for at BACKUP_URL, and .env names none.")
            if elsewhere.is_named() and not file.exists():
                file = elsewhere.fetch(file.name, folder=settings.BACKUP_FOLDER)
            done = restore(file)
        except (BackupRefused, RestoreRefused) as refusal:
            raise CommandError(str(refusal), returncode=NOTHING_DONE) from refusal
        made = moment_in_words(datetime.fromisoformat(done.made_at), zone=settings.TIME_ZONE)
        self.stdout.write(
            f"Everything of {made} is there again: {done.rows} rows of {done.tables} tables and "
            f"{done.files} files, counted and compared.\n"
            f"The old machine's settings, without secrets: {done.settings_file}\n"
            "For visitors, docs/backup.md says what comes next. To look at it here: make start, and log in with the "
            "name and password that you had."
        )
