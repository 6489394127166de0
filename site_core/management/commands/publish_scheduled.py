"""Wagtail's own command name, for machines that already call it: does what ``publish_due`` does."""

from argparse import ArgumentParser

from site_core.management.commands import publish_due


class Command(publish_due.Command):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dryrun", "--dry-run", action="store_true", dest="dry_run")
