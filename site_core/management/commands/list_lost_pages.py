"""``manage.py list_lost_pages``: pages whose schedule an earlier tool lost."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from site_core.practice_time import moment_in_words
from site_core.publishing.lost import lost_pages


class Command(BaseCommand):
    help = "Lists pages that should have gone live and that nothing is going to publish."

    def handle(self, **options: Any) -> None:
        found = list(lost_pages(now=timezone.now()))
        for page in found:
            planned = moment_in_words(page.go_live_at)
            self.stdout.write(f"{page.pk}\t{planned}\t{page.title}")
        self.stdout.write(f"{len(found)} lost. Publish or reschedule each in the admin.")
