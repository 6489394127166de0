"""``manage.py run_worker``: publishes what is due and does what follows, until it is stopped."""

import signal
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from site_core.worker import Worker


class Command(BaseCommand):
    help = "Publishes and withdraws what is due, sends mail, beats its heart. Any number may run."

    def handle(self, **options: Any) -> None:
        worker = Worker(clock=timezone.now)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.stop)
        self.stdout.write(f"Worker {worker.name} is running.")
        self.stdout.flush()
        worker.run()
        self.stdout.write("Stopped.")
