"""Receipts: what each attempt was, and when a failed one is tried again."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from site_core.models.publishing.publication import PublicationReceipt
from site_core.models.users import User
from site_core.publishing.schedule import DueItem
from site_core.queue.outbox import enqueue

PAUSES_MINUTES = (1, 5, 15, 60)
"""How long a failed item rests before its next attempt; after the last one it stays failed."""
NEVER = datetime.max.replace(tzinfo=timezone.get_fixed_timezone(0))
LONGEST_TITLE = 255
KEEP_YEARS = 3


def write_receipt(
    item: DueItem,
    *,
    started_at: datetime,
    outcome: PublicationReceipt.Outcome,
    error: str = "",
    user: User | None = None,
) -> PublicationReceipt:
    """Store what happened to ``item``; inside the caller's transaction, if there is one.

    ``user`` did it by hand; the schedule is nobody.
    """
    return PublicationReceipt.objects.create(
        verb=item.verb,
        content_type=item.content_type,
        object_id=item.object_id,
        title=item.title[:LONGEST_TITLE],
        revision_id=item.revision_id,
        due_at=item.due_at,
        started_at=started_at,
        outcome=outcome,
        error=error,
        user=user,
    )


def note_done(item: DueItem, *, now: datetime, user: User | None = None) -> PublicationReceipt:
    """Store that ``item`` is done, and queue what follows; in the transaction in which it is done."""
    receipt = write_receipt(
        item, started_at=now, outcome=PublicationReceipt.Outcome.DONE, user=user
    )
    enqueue("publication", key=f"receipt:{receipt.pk}", payload={"receipt": receipt.pk}, now=now)
    return receipt


def purge_receipts(*, now: datetime) -> int:
    """Delete receipts of ``KEEP_YEARS`` ago, but for the last one of each object; return how many.

    By the last one, what has been live for longer than that is known to have gone live properly.
    """
    later = PublicationReceipt.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        outcome=PublicationReceipt.Outcome.DONE,
        pk__gt=OuterRef("pk"),
    )
    old = PublicationReceipt.objects.filter(finished_at__lt=now - timedelta(days=365 * KEEP_YEARS))
    is_last = Q(outcome=PublicationReceipt.Outcome.DONE) & ~Exists(later)
    return old.exclude(is_last).delete()[0]


def failed_moments(items: Collection[DueItem]) -> set[datetime]:
    """Those due times of ``items`` at which something failed before: only these need asking."""
    if not items:
        return set()
    moments = {item.due_at for item in items}
    failures = PublicationReceipt.objects.filter(
        outcome=PublicationReceipt.Outcome.FAILED, due_at__range=(min(moments), max(moments))
    )
    return set(failures.order_by().values_list("due_at", flat=True).distinct())


def retry_at(item: DueItem) -> datetime | None:
    """When ``item`` may be tried again: ``None`` if it never failed, ``NEVER`` after all pauses.

    A new due time or a new revision is a new item and starts afresh: that is how somebody acts.
    """
    failures = PublicationReceipt.objects.filter(
        verb=item.verb,
        content_type=item.content_type,
        object_id=item.object_id,
        revision_id=item.revision_id,
        due_at=item.due_at,
        outcome=PublicationReceipt.Outcome.FAILED,
    ).order_by("-started_at")
    moments = list(failures.values_list("started_at", flat=True)[: len(PAUSES_MINUTES) + 1])
    if not moments:
        return None
    if len(moments) > len(PAUSES_MINUTES):
        return NEVER
    return moments[0] + timedelta(minutes=PAUSES_MINUTES[len(moments) - 1])
