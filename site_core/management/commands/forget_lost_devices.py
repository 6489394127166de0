"""``manage.py forget_lost_devices NAME``: the way back in for an administrator who lost everything."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_core.authentication.second_factor.devices import forget_lost_devices
from site_core.models import User


class Command(BaseCommand):
    help = (
        "Takes away the passkeys, the app and the recovery codes of an account, and ends its sessions. Its "
        "password alone then leads to setting up new ones. For when no other administrator can help."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="What the account logs in with, such as admin.")

    def handle(self, *, name: str, **options: Any) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account called {name}.", returncode=2)
        forget_lost_devices(user=user, by=None, now=timezone.now())
        self.stdout.write(
            f"Done. {name} logs in with the password and sets up a new passkey or app at once.\n"
            f"Without the password: .venv/bin/python manage.py changepassword {name}"
        )
