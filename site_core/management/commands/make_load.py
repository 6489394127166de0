"""``manage.py make_load``: a large site for measuring, made in minutes, the same each time."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from blog.models import first_article_index
from site_core.management.load import Load, make_load

NOTHING_DONE = 2


class Command(BaseCommand):
    help = "Fills a site for measuring with made-up articles, comments, subscribers and plans. Never a real one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, what in (
            ("articles", "published articles in all"),
            ("comments", "comments, most of them shown"),
            ("subscribers", "confirmed subscribers"),
            ("scheduled", "articles that go live in the months to come, 500 in each"),
        ):
            parser.add_argument(f"--{name}", type=int, default=0, metavar="N", help=what)

    def handle(self, **options: Any) -> None:
        if settings.SECURE_SSL_REDIRECT:
            raise CommandError("This site is in production.", returncode=NOTHING_DONE)
        index = first_article_index()
        if index is None:
            raise CommandError(
                "There is no list of articles yet. Run start_site first.", returncode=NOTHING_DONE
            )
        wanted = Load(**{name: options[name] for name in Load.__dataclass_fields__})
        for made, what in make_load(wanted, below=index, now=timezone.now()):
            self.stdout.write(f"{made} {what}")
            self.stdout.flush()
