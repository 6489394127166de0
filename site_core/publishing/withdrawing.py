"""The one way to be withdrawn: whole or not at all, with a forward address and a receipt."""

from datetime import datetime
from functools import partial

from django.db import transaction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.models import Revision

from site_core.models.publishing.publication import PublicationReceipt
from site_core.publishing.draft_first import lock_stored, stored_as
from site_core.publishing.receipts import note_done
from site_core.publishing.redirects import redirect_visitors
from site_core.publishing.schedule import DueItem, Verb
from site_core.queue.conflicts import retry_conflicts

EXECUTE = UnpublishAction.execute
"""Wagtail's own."""


def withdraw(
    *, action: UnpublishAction, now: datetime, item: DueItem | None = None
) -> PublicationReceipt | None:
    """Take what ``action`` names out of readers' sight, and lead them on if it has a forward address.

    Returns the receipt, ``None`` when it was not live. ``item`` is what the schedule has locked and
    asked again: then a text that is planned for later keeps its time. By hand, it loses it.
    """
    return retry_conflicts(partial(_withdraw, action, now, item))


def _withdraw(
    action: UnpublishAction, now: datetime, item: DueItem | None
) -> PublicationReceipt | None:
    found = action.object
    with transaction.atomic():
        was_live = item is not None or lock_stored(found).live
        planned = _planned(found) if item else []
        EXECUTE(action, skip_permission_checks=True)
        for pk, go_live_at in planned:  # Wagtail forgets the next go-live when it withdraws
            Revision.objects.filter(pk=pk).update(approved_go_live_at=go_live_at)
        if not (was_live and action.commit):
            return None
        redirect_visitors(getattr(found, "specific", found))
        by_hand = DueItem(Verb.WITHDRAW, stored_as(found), str(found.pk), now, str(found))
        return note_done(item or by_hand, now=now, user=action.user)


def _planned(found) -> list[tuple[int, datetime]]:
    planned = found.revisions.filter(approved_go_live_at__isnull=False)
    return list(planned.values_list("pk", "approved_go_live_at"))
