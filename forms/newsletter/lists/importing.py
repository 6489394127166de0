"""Bringing in a list from elsewhere: looked through first, then imported in batches.

Nobody is asked to confirm and nobody gets mail because of it: each row states where and when
consent was given. Whoever stopped is not brought back by an old list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from forms.newsletter.lists.csv_lists import BadRow, Row
from forms.newsletter.models import Subscription
from forms.newsletter.staff_actions import ADD, CONSENT_BY_HAND, KIND_OF_MANY
from forms.privacy.access import note_access, require
from forms.privacy.encryption import seal
from forms.privacy.fingerprints import fingerprints
from site_core.models import User

BATCH_ROWS = 1_000
State = Subscription.State


@dataclass
class Report:
    """What became of a list, or would: numbers of rows, and the rows that were no good."""

    added: int = 0
    already_there: int = 0
    stopped_earlier: int = 0
    bad: list[BadRow] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.added + self.already_there + self.stopped_earlier + len(self.bad)


def preview_list(*, rows: Iterable[Row | BadRow], user: User, now: datetime) -> Report:
    """What :func:`import_list` would do now; nothing is written."""
    require(user, ADD)
    report, seen = Report(), set()
    for batch in _batches(rows):
        _sort(batch, seen, report, now)
    return report


def import_list(*, rows: Iterable[Row | BadRow], user: User, now: datetime) -> Report:
    """Subscribe everybody in ``rows`` who is not known yet, with the consent that the row states.

    Each batch is a transaction with its line in the log. Interrupted, it may be run again: what is
    there already is counted as such.
    """
    require(user, ADD)
    report, seen = Report(), set()
    for batch in _batches(rows):
        _import_batch(batch, seen, report, user, now)
    return report


def _import_batch(
    batch: list[Row | BadRow], seen: set[str], report: Report, user: User, now: datetime
) -> None:
    part, before = Report(), set(seen)
    made = [_subscription(*each, now=now) for each in _sort(batch, seen, part, now)]
    try:
        _write(made, user, now)
    except IntegrityError:  # somebody signed up in this very moment: look once more
        part = Report()
        made = [_subscription(*each, now=now) for each in _sort(batch, before, part, now)]
        _write(made, user, now)
    report.added += part.added
    report.already_there += part.already_there
    report.stopped_earlier += part.stopped_earlier
    report.bad += part.bad


@transaction.atomic
def _write(made: list[Subscription], user: User, now: datetime) -> None:
    if made:
        Subscription.objects.bulk_create(made)
        note_access(user=user, action=f"imported {len(made)}", kind=KIND_OF_MANY, now=now)


def _sort(
    batch: list[Row | BadRow], seen: set[str], report: Report, now: datetime
) -> list[tuple[Row, str]]:
    """Count every row of ``batch`` in ``report``; return the new ones with their fingerprints."""
    good = [row for row in batch if isinstance(row, Row)]
    report.bad += [row for row in batch if isinstance(row, BadRow)]
    prints = fingerprints(row.address for row in good)
    known = dict(
        Subscription.objects.filter(fingerprint__in=prints).values_list("fingerprint", "state")
    )
    fresh = []
    for row, fingerprint in zip(good, prints, strict=True):
        if row.consented_at > now:
            report.bad.append(BadRow(row.line, "The day of consent is in the future."))
        elif known.get(fingerprint) == State.STOPPED:
            report.stopped_earlier += 1
        elif fingerprint in known or fingerprint in seen:
            report.already_there += 1
        else:
            report.added += 1
            fresh.append((row, fingerprint))
        seen.add(fingerprint)
    return fresh


def _subscription(row: Row, fingerprint: str, *, now: datetime) -> Subscription:
    return Subscription(
        sealed_address=seal(row.address),
        fingerprint=fingerprint,
        state=State.CONFIRMED,
        source=row.source,
        consent_text=CONSENT_BY_HAND,
        consented_at=row.consented_at,
        asked_at=now,
        confirmed_at=now,
    )


def _batches(rows: Iterable[Row | BadRow]) -> Iterator[list[Row | BadRow]]:
    batch: list[Row | BadRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH_ROWS:
            yield batch
            batch = []
    if batch:
        yield batch
