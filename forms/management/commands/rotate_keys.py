"""``manage.py rotate_keys``: seals everything again with the newest key."""

from typing import Any

from django.core.management.base import BaseCommand

from forms.privacy.rotation import rotate

EXIT_SOME_FAILED = 1


class Command(BaseCommand):
    help = (
        "Seals everything again with the first of SUBMISSION_KEYS. May be interrupted and run "
        "again. Exit code 1 if a record was sealed with a key that is not there."
    )

    def handle(self, **options: Any) -> None:
        unreadable = 0
        for outcome in rotate():
            self.stdout.write(
                f"{outcome.column}: {outcome.resealed} sealed again, {outcome.current} were new"
            )
            if outcome.unreadable:
                self.stderr.write(f"{outcome.column}: no key opens {outcome.unreadable} of them")
            unreadable += outcome.unreadable
        if unreadable:
            self.stderr.write("Keep the old keys in SUBMISSION_KEYS until none is left.")
            raise SystemExit(EXIT_SOME_FAILED)
        self.stdout.write("Every record opens with the newest key; older ones are not needed now.")
