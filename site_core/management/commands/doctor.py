"""``manage.py doctor``: what is wrong with this installation, in plain words, and what to do."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from site_core.checkup.findings import State, check_up

EXIT_SOMETHING_WRONG = 1
HEADINGS = {
    State.WRONG: "Needs you",
    State.WORTH_KNOWING: "Worth knowing",
    State.WELL: "All is well",
}


class Command(BaseCommand):
    help = "Says in plain words what is wrong with this installation, and what to do. Exit code 1 if anything."
    requires_system_checks = ()  # it looks for itself

    def handle(self, **options: Any) -> None:
        found = check_up(now=timezone.now())
        for state, heading in HEADINGS.items():
            here = [finding for finding in found if finding.state == state]
            if here:
                self.stdout.write(f"{heading}\n")
            for finding in here:
                self.stdout.write(f"  {finding.name}: {finding.seen}")
                if finding.advice:
                    self.stdout.write(f"    {finding.advice}")
        if any(finding.is_wrong for finding in found):
            raise SystemExit(EXIT_SOMETHING_WRONG)
