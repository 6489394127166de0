"""``forget_derived``: every process reads the database again for what it kept in memory."""

from django.core.management.base import BaseCommand

from site_core.generation import next_generation


class Command(BaseCommand):
    help = (
        "Makes every process forget what it keeps in memory: texts as rendered, menus, lists. "
        "Needed only after a change that was made with SQL."
    )

    def handle(self, *args, **options) -> None:
        next_generation()
        self.stdout.write("Every process reads the database again with its next visit.")
