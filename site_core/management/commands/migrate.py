"""``manage.py migrate``: Django's own, and only one at a time in each database."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from site_core.management.migrating import migrating_alone


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with migrating_alone(connections[options["database"]]):
            super().handle(*args, **options)
