"""Bring articles that were written elsewhere in as drafts."""

import json
import logging
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from blog.importers.readers import read_article
from blog.importers.report import Failure, Result, as_document, as_lines
from blog.importers.source import UnusableSource, open_source
from blog.importers.write import (
    ImportRefused,
    Placement,
    fingerprint_of,
    placement_for,
    write_article,
)

logger = logging.getLogger(__name__)
DONE, SOME_FAILED, UNUSABLE = 0, 1, 2


class Command(BaseCommand):
    """Reads files, stores drafts, reports. Exit codes: 0 done, 1 some files failed, 2 none could be used."""

    help = "Imports text files as draft articles. The same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a text file")
        parser.add_argument("--dry-run", action="store_true", help="read and report, store nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document")
        parser.add_argument("--topic", default="", metavar="SLUG", help="the topic of new articles")
        parser.add_argument(
            "--author", default="", metavar="SLUG", help="the therapist who wrote them"
        )

    def handle(self, *args, **options) -> None:
        results, failures = self._import(options)
        dry_run = options["dry_run"]
        if options["json"]:
            self.stdout.write(json.dumps(as_document(results, failures, dry_run=dry_run), indent=1))
        else:
            for result in results:
                self.stdout.write("\n".join(as_lines(result, dry_run=dry_run)))
        for failure in failures:
            self.stderr.write(failure.sentence)
        if failures:
            sys.exit(SOME_FAILED if results else UNUSABLE)

    def _import(self, options: dict) -> tuple[list[Result], list[Failure]]:
        try:
            placement = placement_for(topic_slug=options["topic"], author_slug=options["author"])
        except ImportRefused as refused:
            return [], [Failure("", type(refused).__name__, str(refused))]
        results, failures, names = [], [], set()
        for path in options["paths"]:
            try:
                result = self._import_one(path, placement, names, dry_run=options["dry_run"])
                results.append(result)
            except (UnusableSource, ImportRefused) as refused:
                failures.append(Failure(path, type(refused).__name__, str(refused)))
            except Exception as unexpected:
                logger.exception("Import of %s failed", path)
                sentence = (
                    f"“{path}” could not be stored; the log says why. Nothing of it was kept."
                )
                failures.append(Failure(path, type(unexpected).__name__, sentence))
        return results, failures

    def _import_one(
        self, path: str, placement: Placement, names: set[str], *, dry_run: bool
    ) -> Result:
        source = open_source(Path(path))
        fingerprint = fingerprint_of(source.text)
        if (source.name, fingerprint) not in names and source.name in {name for name, _ in names}:
            raise ImportRefused(
                f"“{path}” has the name of another file of this import; rename one of the two."
            )
        imported = read_article(source)
        written = write_article(
            imported=imported,
            source_name=source.name,
            fingerprint=fingerprint,
            placement=placement,
            dry_run=dry_run,
        )
        names.add((source.name, fingerprint))
        return Result(path, source, imported, written)
