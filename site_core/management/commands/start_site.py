"""``manage.py start_site``: what ``make start`` runs after the installation; safe to run again."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from site_core.management.administrator import make_first_administrator
from site_core.management.serving import (
    PortTaken,
    ProcessEnded,
    refuse_taken_port,
    serve_in_foreground,
)
from site_core.management.starter import make_starter_site
from site_core.management.static_files import prepare_static_files


class Command(BaseCommand):
    help = "Prepares database, starter site and static files, then runs the site and the worker."
    requires_system_checks = ()  # migrating and serving check; here they only cost time

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen at.")
        parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000")
        parser.add_argument("--no-serve", action="store_true", help="Only prepare.")

    def handle(self, *, host: str, port: int, no_serve: bool, **options: Any) -> None:
        try:
            if not no_serve:
                refuse_taken_port(host=host, port=port)
            self._prepare()
            connections.close_all()
            if not no_serve:
                serve_in_foreground(host=host, port=port, on_ready=lambda: self._tell(host, port))
        except (PortTaken, ProcessEnded) as error:
            raise CommandError(str(error)) from error

    def _prepare(self) -> None:
        if _unmigrated():
            self._say("Preparing the database ...")
            call_command("migrate", interactive=False, verbosity=0)
        report = make_starter_site(now=timezone.now())
        if report:
            self._say(f"Made the starter site: {report.pages} pages, {report.articles} articles.")
        if prepare_static_files():
            self._say("Collected the static files.")
        account = make_first_administrator()
        if account and account.password:
            self._say(f"Administrator: {account.name}, password: {account.password}")
            self._say("The password is shown only now. Change it under Admin > Account.")
        elif account:
            self._say(f"Administrator: {account.name}, with the password in ADMIN_PASSWORD.")

    def _tell(self, host: str, port: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        self._say(f"Site:  http://{shown}:{port}/")
        self._say(f"Admin: http://{shown}:{port}/admin/")
        self._say("Ctrl-C stops the site and the worker.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _unmigrated() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
