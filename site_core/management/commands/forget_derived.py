"""``forget_derived``: every process reads the database again for the pages that it keeps."""

from django.core.management.base import BaseCommand

from site_core.page_cache import forget_everything


class Command(BaseCommand):
    help = (
        "Makes every process forget the pages that it keeps in memory. Needed only after a change "
        "that was made by another program: SQL by hand, or a database that was restored."
    )

    def handle(self, *args, **options) -> None:
        forget_everything()
        self.stdout.write("Every process reads the database again with its next visit.")
