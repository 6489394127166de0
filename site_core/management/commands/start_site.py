"""``manage.py start_site``: from an installed checkout to a running site and worker."""

import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone

from forms.privacy.encryption import CannotUnseal
from site_core.backups.refusals import BackupRefused
from site_core.env import NOT_SET_UP, env
from site_core.management.preparation import prepare_site
from site_core.management.processes import PortTakenError, refuse_if_taken
from site_core.management.supervisor import become_supervisor

WAY_OUT = (
    "So the database was not changed for the new version. Mend that; or, if you have a backup of your own, "
    "start once with manage.py start_site --without-backup."
)

KEYS_GONE = (
    "This site was sealed with a key that this machine does not have: nobody could open a message, or log in with an "
    "app. Put the line SUBMISSION_KEYS=… that you kept into the file .env beside manage.py, then start again. If it "
    "is lost for good, start once with manage.py start_site --without-earlier-keys: what was sealed before stays "
    "closed."
)
NAMES = {"127.0.0.1": "localhost"}
"""What is printed for it: browsers make passkeys for names only."""


class Command(BaseCommand):
    help = (
        "Prepares what is missing (database, starter site, administrator, static files), then runs "
        "the site and the worker in the foreground. Ctrl-C stops both. Safe to run again."
    )
    requires_system_checks = ("upstream",)  # the gate runs the others; they would delay every start

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="Only prepare.")
        parser.add_argument(
            "--without-backup",
            action="store_true",
            help="Change the database with no backup before.",
        )
        parser.add_argument(
            "--without-earlier-keys",
            action="store_true",
            help="Give up what was sealed with keys that are lost for good.",
        )
        parser.add_argument("--host", default="127.0.0.1", help="Where to listen.")
        parser.add_argument("--port", type=int, default=env.int("PORT", default=8000))

    def handle(
        self,
        *,
        no_serve: bool,
        without_backup: bool,
        without_earlier_keys: bool,
        host: str,
        port: int,
        **options: Any,
    ) -> None:
        if not no_serve:
            try:
                refuse_if_taken(host=host, port=port)
            except PortTakenError as error:
                raise CommandError(error) from error
        try:
            prepare_site(
                now=timezone.now(),
                say=self._say,
                is_backed_up=not without_backup,
                are_earlier_keys_lost=without_earlier_keys,
            )
        except CannotUnseal as error:
            raise CommandError(KEYS_GONE, returncode=NOT_SET_UP) from error
        except BackupRefused as error:
            raise CommandError(f"{error} {WAY_OUT}") from error
        if no_serve:
            return
        here = f"http://{NAMES.get(host, host)}:{port}"
        url = settings.SITE_URL if settings.SECURE_SSL_REDIRECT else here
        self._say(f"Site:  {url}/\nAdmin: {url}/admin/")
        if url != here:
            self._say(f"The proxy that speaks https finds the site at {here}.")
        self._say("Ctrl-C stops site and worker.")
        connections.close_all()
        shutil.rmtree(settings.METRICS_FOLDER, ignore_errors=True)  # of processes that are gone
        become_supervisor(host=host, port=port)

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
