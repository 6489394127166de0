"""``manage.py purge_expired``: deletes what retention says must be gone."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from forms.privacy.retention import PurgeFailed, expired_counts, purge_expired

EXIT_SOME_FAILED = 1


class Command(BaseCommand):
    help = "Deletes what retention says must be gone. Exit code 1 if a kind could not be deleted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only count what would go.")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        now = timezone.now()
        try:
            counts = expired_counts(now=now) if dry_run else purge_expired(now=now)
        except PurgeFailed as failure:
            self.stderr.write(str(failure))
            raise SystemExit(EXIT_SOME_FAILED) from failure
        word = "would be deleted" if dry_run else "deleted"
        for kind, count in counts:
            self.stdout.write(f"{kind}: {count} {word}")
