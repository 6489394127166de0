"""``manage.py check_text FILE``: how a text speaks of people, as the gate and the editor's panel judge it."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from site_core.wording import Finding, care, check
from site_core.wording.markup import plain_line

UNUSABLE = 2
LARGEST = 5_000_000


class Command(BaseCommand):
    help = "Reads a text with the writing checks and says what it found; changes nothing."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", help="a text file in UTF-8")
        parser.add_argument(
            "--each-line", action="store_true", help="every line is a text of its own"
        )
        parser.add_argument("--json", action="store_true", help="one JSON document, for scripts")

    def handle(self, *, file: str, each_line: bool, **options) -> None:
        findings = _findings(_text_of(file), each_line=each_line)
        if options["json"]:
            rows = [_row(finding, line) for line, finding in findings]
            self.stdout.write(json.dumps({"findings": rows}, ensure_ascii=False, indent=1))
            return
        for line, finding in findings:
            self.stdout.write(f"{line}: {finding.rule.title}: “{finding.words}”")
            self.stdout.write(f"    {finding.rule.reason} Better: {finding.better}.")
        self.stdout.write(f"{len(findings)} to look at." if findings else "Nothing to look at.")


def _text_of(file: str) -> str:
    path = Path(file)
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{file} is larger than {LARGEST:,} bytes.", returncode=UNUSABLE)
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise CommandError(
            f"{file} cannot be read: {error.strerror}.", returncode=UNUSABLE
        ) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not a text in UTF-8.", returncode=UNUSABLE) from error


def _findings(text: str, *, each_line: bool) -> list[tuple[int, Finding]]:
    """Findings with the line of the file on which they begin, counted from 1; tags are left out."""
    lines = [plain_line(line) for line in text.split("\n")]
    if each_line:
        return [
            (number, each)
            for number, line in enumerate(lines, start=1)
            for each in check(line, register=care())
        ]
    places = [number for number, line in enumerate(lines, start=1) for _ in line.split("\n")]
    found = check("\n".join(lines), register=care())
    return [(places[finding.line - 1], finding) for finding in found]


def _row(finding: Finding, line: int) -> dict:
    return {
        "line": line,
        "rule": finding.rule.id,
        "words": finding.words,
        "sentence": finding.sentence,
        "reason": finding.rule.reason,
        "better": finding.better,
        "source": finding.rule.source,
    }
