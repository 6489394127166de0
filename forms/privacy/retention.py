"""What must be gone is deleted on its day, and only the number of it is kept.

A desk registers what it keeps. The worker purges every hour (``forms.wiring``), and the command
``purge_expired`` does when somebody asks.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from forms.privacy.models import PurgeRecord

logger = logging.getLogger(__name__)

PURGE_EVERY = timedelta(hours=1)
BATCH_ROWS = 500
KEEP_PURGE_RECORDS_DAYS = 6 * 365


@dataclass(frozen=True)
class Rule:
    """``due(now)`` are the rows of ``kind`` that must be gone; ``delete(rows)`` returns how many."""

    kind: str
    due: Callable[[datetime], QuerySet]
    delete: Callable[[QuerySet], int]


class PurgeFailed(Exception):
    """Something could not be deleted; everything else was. Names the kinds."""


def delete_rows(rows: QuerySet) -> int:
    """The plain way to delete: the rows, and not counting what hangs on them."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


_rules: dict[str, Rule] = {}


def register(
    kind: str,
    *,
    due: Callable[[datetime], QuerySet],
    delete: Callable[[QuerySet], int] = delete_rows,
) -> None:
    """Let :func:`purge_expired` delete what ``due`` finds; ``kind`` is a plural ("enquiries")."""
    _rules[kind] = Rule(kind, due, delete)


def expired_counts(*, now: datetime) -> list[tuple[str, int]]:
    """Every kind with how many of it would be deleted now."""
    return [(rule.kind, rule.due(now).count()) for rule in _rules.values()]


def purge_expired(*, now: datetime) -> list[tuple[str, int]]:
    """Delete everything that must be gone; return each kind with how many were deleted.

    For every kind with more than none, a :class:`PurgeRecord` stays behind, written in the
    transaction of the deletion. A kind that fails holds up no other; then, at the end, raises
    :class:`PurgeFailed`.
    """
    counts, failed = [], []
    for rule in _rules.values():
        try:
            counts.append((rule.kind, _purge(rule, now)))
        except Exception:
            logger.exception("Could not delete expired %s", rule.kind)
            failed.append(rule.kind)
    if failed:
        raise PurgeFailed(f"Could not delete: {', '.join(failed)}. The log says why.")
    return counts


def expired_purge_records(now: datetime) -> QuerySet:
    """Lines about deletions that are themselves old enough to go."""
    return PurgeRecord.objects.filter(done_at__lt=now - timedelta(days=KEEP_PURGE_RECORDS_DAYS))


def _purge(rule: Rule, now: datetime) -> int:
    total = 0
    while batch := list(rule.due(now).order_by("pk").values_list("pk", flat=True)[:BATCH_ROWS]):
        with transaction.atomic():
            deleted = rule.delete(rule.due(now).filter(pk__in=batch))
            _note(rule.kind, deleted, now)
        total += deleted
        if not deleted:  # another worker was quicker, or a rule that deletes nothing
            break
    return total


def _note(kind: str, deleted: int, now: datetime) -> None:
    if not deleted:
        return
    record, is_new = PurgeRecord.objects.get_or_create(
        kind=kind, done_at=now, defaults={"count": deleted}
    )
    if not is_new:  # a later batch of the same run
        record.count += deleted
        record.save(update_fields=["count"])
