"""``manage.py publish_due``: one pass over everything that is due, for those who prefer cron."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from site_core.publishing.due import run_due
from site_core.publishing.schedule import due_items
from site_core.queue.outbox import deliver_waiting
from site_core.worker import beat

EXIT_SOME_FAILED = 1


class Command(BaseCommand):
    help = "Publishes and withdraws what is due. Exit code 1 if an item failed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only list what is due.")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        now = timezone.now()
        if dry_run:
            for item in due_items(now=now):
                self.stdout.write(f"due: {item}")
            return
        beat("publish_due", now=now)
        outcome = run_due(now=now)
        deliver_waiting(clock=timezone.now)  # mail and indexing: with cron, no worker does it
        for word, items in (
            ("done", outcome.done),
            ("failed", outcome.failed),
            ("failed before, waiting for its next attempt", outcome.waiting),
        ):
            for item in items:
                self.stdout.write(f"{word}: {item}")
        if outcome.failed:
            raise SystemExit(EXIT_SOME_FAILED)
