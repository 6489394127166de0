"""Who may do what with what visitors sent, and the log of it: written here, changed by nobody."""

import logging
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from forms.privacy.models import AccessRecord
from site_core.models import User
from site_core.refusals import ChangeRefused

logger = logging.getLogger(__name__)

KEEP_YEARS = 6
"""As long as the records that health care keeps of disclosures (45 CFR 164.316(b)(2))."""
AT_THE_MACHINE = "Somebody at the machine"
MOST_SHOWN = 50
LONGEST_REASON = AccessRecord._meta.get_field("reason").max_length


def require(user: User, permission: str) -> None:
    """Raise ``PermissionDenied`` unless ``user`` has ``permission``, such as ``forms.view_comment``."""
    if not (user.is_active and user.has_perm(permission)):
        raise PermissionDenied


def require_reason(reason: str) -> None:
    """Raise :class:`ChangeRefused` for an export that nobody has said the purpose of."""
    if not reason.strip():
        raise ChangeRefused("Say what the export is for.")


def note_access(
    *,
    user: User | None,
    action: str,
    kind: str,
    object_id: object = "",
    reason: str = "",
    now: datetime,
) -> AccessRecord:
    """Write down that ``user`` did ``action`` ("opened") to the ``kind`` ("enquiry") of that number.

    Call it in the transaction of what is noted, so that neither is there without the other.
    ``reason`` is cut after ``LONGEST_REASON`` characters. No argument may hold a visitor's words.
    """
    record = AccessRecord.objects.create(
        done_at=now,
        user=user,
        who=str(user or AT_THE_MACHINE)[:255],
        action=action,
        kind=kind,
        object_id=str(object_id),
        reason=reason.replace("\0", "")[:LONGEST_REASON],
    )
    if settings.LOG_FORMAT == "json":
        transaction.on_commit(partial(_tell_programs, record))
    return record


def lines_about(kind: str, object_id: object) -> QuerySet:
    """What was last done to it, the newest first, for the screen about it."""
    return AccessRecord.objects.filter(kind=kind, object_id=str(object_id))[:MOST_SHOWN]


def _tell_programs(record: AccessRecord) -> None:
    """A line that names nobody: the row itself says who, and for what."""
    logger.info(
        "Record of access %s: account %s: %s %s %s",
        *(record.pk, record.user_id, record.action, record.kind, record.object_id),
    )


def expired_access_records(now: datetime) -> QuerySet:
    """Rows that are older than ``KEEP_YEARS``."""
    return AccessRecord.objects.filter(done_at__lt=now - timedelta(days=365 * KEEP_YEARS))


def forget_access_records(expired: QuerySet) -> int:
    """Delete what :func:`expired_access_records` found; return how many."""
    return expired.forget()
