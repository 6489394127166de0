"""Bring articles that were written elsewhere in as drafts."""

import json
import logging
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from blog.importers.archives import sources_in
from blog.importers.bringing_in import bring_in
from blog.importers.drafts import ImportRefused, Placement, fingerprint_of, placement_for
from blog.importers.report import Failure, Result, as_document, as_lines
from blog.importers.source import ARCHIVE, Source, UnusableSource, bytes_of, open_source

logger = logging.getLogger(__name__)
DONE, SOME_FAILED, UNUSABLE = 0, 1, 2


class Command(BaseCommand):
    """Reads files, stores drafts, reports. Exit codes: 0 done, 1 some files failed, 2 none could be used."""

    help = "Imports texts as draft articles. The same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="a .docx, .md, .html, .txt or .zip file"
        )
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
        dry_run = options["dry_run"]
        try:
            placement = placement_for(
                topic_slug=options["topic"],
                author_slug=options["author"],
                needs_blog=not dry_run,
            )
        except ImportRefused as refused:
            return [], [Failure("", type(refused).__name__, str(refused))]
        results, failures, names = [], [], {}
        for label, found in _sources(options["paths"]):
            try:
                results.append(_import_one(label, found, placement, names, dry_run=dry_run))
            except (UnusableSource, ImportRefused) as refused:
                failures.append(Failure(label, type(refused).__name__, str(refused)))
            except Exception as unexpected:
                logger.exception("Import of %s failed", label)
                sentence = (
                    f"“{label}” could not be stored; the log says why. Nothing of it was kept."
                )
                failures.append(Failure(label, type(unexpected).__name__, sentence))
        return results, failures


def _sources(paths: list[str]) -> Iterator[tuple[str, Source | UnusableSource]]:
    """Each text that ``paths`` lead to, or why it cannot be used."""
    for path in paths:
        try:
            if Path(path).suffix.lower() == ARCHIVE:
                yield from sources_in(Path(path).name, bytes_of(Path(path)))
            else:
                yield path, open_source(Path(path))
        except UnusableSource as unusable:
            yield path, unusable


def _import_one(
    label: str,
    found: Source | UnusableSource,
    placement: Placement,
    names: dict[str, str],
    *,
    dry_run: bool,
) -> Result:
    if isinstance(found, UnusableSource):
        raise found
    fingerprint = fingerprint_of(found.content or found.text)
    if names.get(found.name, fingerprint) != fingerprint:
        raise ImportRefused(
            f"“{label}” has the name of another file of this import; rename one of the two."
        )
    result = bring_in(source=found, placement=placement, now=timezone.now(), dry_run=dry_run)
    names[found.name] = fingerprint
    return Result(label, result.source, result.reading, result.written)
