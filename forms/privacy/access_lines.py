"""The log of the safe for programs that collect it: each row a JSON object on a line of its own."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from forms.privacy.access import note_access
from forms.privacy.models import AccessRecord
from site_core.models import User

KIND = "record of access"


def line_of(record: AccessRecord) -> str:
    """One row; ``number`` grows with every row, so a collector knows where it stopped."""
    told = {
        "number": record.pk,
        "at": record.done_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "who": record.who,
        "account": record.user_id,
        "did": record.action,
        "to": record.kind,
        "object": record.object_id,
        "reason": record.reason,
    }
    return json.dumps(told, ensure_ascii=False)


def export_lines(
    records: Iterable[AccessRecord], *, user: User | None, now: datetime
) -> Iterator[str]:
    """Lines of ``records``; that ``user`` took them out (``None``: at the machine) is a row itself."""
    note_access(user=user, action="exported", kind=KIND, now=now)
    return (f"{line_of(record)}\n" for record in records)


def records_since(since: datetime | None) -> Iterable[AccessRecord]:
    """The oldest first; all of them without ``since``. One by one, however many there are."""
    records = AccessRecord.objects.order_by("pk")
    if since is not None:
        records = records.filter(done_at__gte=since)
    return records.iterator()
