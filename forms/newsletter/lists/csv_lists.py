"""Reading a list of subscribers as other programs export it: CSV of several dialects."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from forms.newsletter.models import Subscription
from forms.privacy.fields import LONGEST_ADDRESS
from site_core.characters.pasted import plain_address
from site_core.practice_time import EARLIEST
from site_core.refusals import Refused

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 50_000
LONGEST_SOURCE = Subscription._meta.get_field("source").max_length
SEPARATORS = ",;\t"
HEADINGS = {
    "address": {"address", "email", "emailaddress", "mail", "mailaddress", "subscriber"},
    "date": {
        "date",
        "consentdate",
        "dateofconsent",
        "consented",
        "consentedat",
        "consentedon",
        "optindate",
        "optintime",
        "confirmtime",
        "subscribed",
        "subscribedat",
        "signedup",
    },
    "source": {"source", "consentsource", "sourceofconsent", "consent", "where", "optinsource"},
}
"""What a column may be called, in small letters and without anything between them."""
WORDS = {"address": "the address", "date": "the day of consent", "source": "where it was given"}
DATE_PATTERNS = ("%d.%m.%Y", "%m/%d/%Y")


class ListRefused(Refused):
    """A file that is no list of subscribers, or too much of one; says what to do instead."""


@dataclass(frozen=True)
class Row:
    """One subscriber, with the consent that the list states; ``line`` counts from 1."""

    line: int
    address: str
    consented_at: datetime
    source: str


@dataclass(frozen=True)
class BadRow:
    """A row that is not imported, and why."""

    line: int
    sentence: str


class _RowRefused(Exception):
    """Why a row is no good, in a sentence."""


def read_list(content: bytes, *, zone: str) -> list[Row | BadRow]:
    """Every row of the file, good or bad. Days begin at midnight in ``zone``.

    Raises :class:`ListRefused` when it is no such file: too long, no text, columns missing, empty.
    """
    if len(content) > MOST_BYTES:
        raise ListRefused("This file is larger than 5 MB. Split the list and import the parts.")
    lines = _lines(_text(content))
    _, heading = next(lines, (0, []))
    places = _places(heading)
    rows = [_row(line, cells, places, ZoneInfo(zone)) for line, cells in lines]
    if not rows:
        raise ListRefused("There are no rows below the headings.")
    return rows


def _text(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise ListRefused(
            "This is a spreadsheet's own kind of file. Save it there as CSV, and choose that."
        )
    encodings = (
        ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ListRefused("This is not a file of text. Save the list as CSV (UTF-8), and choose that.")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, with the number of the line on which each begins."""
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    begins, number = 1, 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if number > MOST_ROWS:
                    raise ListRefused(
                        "This list has more than 50,000 rows. Split it and import the parts."
                    )
                yield begins, [cell.strip() for cell in cells]
                number += 1
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ListRefused(
            f"Line {begins} cannot be read as CSV. Is a quotation mark missing there?"
        ) from error


def _places(heading: list[str]) -> dict[str, int]:
    plain = ["".join(filter(str.isalnum, cell.casefold())) for cell in heading]
    places = {
        wanted: next((number for number, cell in enumerate(plain) if cell in names), -1)
        for wanted, names in HEADINGS.items()
    }
    if missing := [WORDS[wanted] for wanted, place in places.items() if place < 0]:
        raise ListRefused(
            f"The first line has no heading for {' and '.join(missing)}. It must name the columns "
            "“address”, “date” and “source”."
        )
    return places


def _row(line: int, cells: list[str], places: dict[str, int], zone: ZoneInfo) -> Row | BadRow:
    given = {wanted: cells[place] if place < len(cells) else "" for wanted, place in places.items()}
    try:
        address, source = _address(given["address"]), _source(given["source"])
        return Row(line, address, _moment(given["date"], zone), source)
    except _RowRefused as refusal:
        return BadRow(line, str(refusal))


def _address(pasted: str) -> str:
    text = plain_address(pasted)
    if not text:
        raise _RowRefused("There is no address.")
    try:
        validate_email(text)
    except ValidationError as error:
        raise _RowRefused("The address is not an e-mail address.") from error
    if len(text) > LONGEST_ADDRESS:
        raise _RowRefused("The address is too long.")
    return text


def _source(text: str) -> str:
    if not text:
        raise _RowRefused("It does not say where consent was given.")
    if len(text) > LONGEST_SOURCE:
        raise _RowRefused(f"Where consent was given is longer than {LONGEST_SOURCE} characters.")
    return " ".join(text.split())


def _moment(text: str, zone: ZoneInfo) -> datetime:
    if not text:
        raise _RowRefused("It does not say when consent was given.")
    found = _parsed(text, zone)
    if found is None or not found.year >= EARLIEST.year:
        raise _RowRefused("The day of consent is not a date like 2026-03-31.")
    return found


def _parsed(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=zone)
    except ValueError:
        pass
    for pattern in DATE_PATTERNS:
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=zone)
        except ValueError:
            continue
    return None
