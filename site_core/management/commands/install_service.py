"""``manage.py install_service HOST``: the site as a unit of systemd, with Caddy and https in front."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from site_core.env import PROJECT_DIR
from site_core.management.service import InstallRefused, Machine, install

NOTHING_DONE = 2
NEXT = """\
Now:
  sudo -u {user} .venv/bin/python manage.py start_site --no-serve   (makes the site, tells the password)
  sudo systemctl enable practice
  sudo systemctl restart practice caddy
Keep a copy of SUBMISSION_KEYS from .env elsewhere: nobody opens messages or backups without it."""


class Command(BaseCommand):
    help = (
        "Writes the unit of systemd that runs the site, the Caddyfile that gives it https, and settings for visitors "
        "where there are none. HOST is the site's name, such as www.your-practice.com. Run it with sudo."
    )
    requires_system_checks = ()  # there are no settings yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("host", metavar="HOST")
        parser.add_argument("--mail", default="", help="smtp+tls://user:password@host:587")
        parser.add_argument("--user", default="practice", help="The account that runs the site.")
        parser.add_argument("--root", type=Path, default=Path("/"), help="Instead of /, to look.")

    def handle(self, *, host: str, mail: str, user: str, root: Path, **options: Any) -> None:
        machine = Machine(root=root, folder=PROJECT_DIR, user=user)
        try:
            written = install(machine=machine, host=host.lower(), mail=mail)
        except InstallRefused as refusal:
            raise CommandError(str(refusal), returncode=NOTHING_DONE) from refusal
        for path in written:
            self.stdout.write(f"Wrote {path}")
        self.stdout.write(NEXT.format(user=user))
