"""``manage.py export_acts``: who did what, as JSON lines, for programs that collect such records."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand
from django.utils import timezone

from forms.privacy.access_lines import export_lines, records_since
from site_core.practice_time import practice_zone

YEARS = range(2000, 3000)
"""Before and after them nothing is noted, and the first and the last days of all have no time elsewhere."""


def day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.max
    if found.year not in YEARS:
        raise ArgumentTypeError(f"“{text}” is no day such as 2026-03-01.")
    return found


class Command(BaseCommand):
    help = "Prints who opened, exported, changed or deleted what, one JSON object on each line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--since", type=day, help="Only from the beginning of this day, such as 2026-03-01."
        )

    def handle(self, *, since: date | None, **options: Any) -> None:
        begins = since and datetime.combine(since, time(), tzinfo=ZoneInfo(practice_zone()))
        for line in export_lines(records_since(begins), user=None, now=timezone.now()):
            self.stdout.write(line, ending="")
