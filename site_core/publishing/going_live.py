"""The one way to become visible: whole or not at all, past the gate, with a receipt.

Wagtail's publish action (from the edit view, a bulk action, a workflow, its API, a script), the
schedule and copies all come here; ``site_core.publishing.wagtail_actions`` leads them.
"""

from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page, Revision, WorkflowMixin

from site_core.models.publishing.publication import PublicationReceipt
from site_core.models.users import User
from site_core.publishing.draft_first import becoming_live, lock_stored, stored_as
from site_core.publishing.gate import refuse_unless_ready
from site_core.publishing.membership import refuse_if_in_set
from site_core.publishing.receipts import note_done
from site_core.publishing.schedule import DueItem, Verb
from site_core.publishing.storing import stored_without_asking
from site_core.queue.conflicts import retry_conflicts
from site_core.queue.outbox import enqueue
from site_core.refusals import Refused

FIRST_PUBLICATION = "first_publication"
"""Outbox kind: a page, private ones too, was published for the first time; ``{"page": id}``."""

EXECUTE = PublishRevisionAction.execute
"""Wagtail's own."""


def go_live(
    *,
    action: PublishRevisionAction,
    now: datetime,
    item: DueItem | None = None,
    is_news: bool = True,
) -> PublicationReceipt | None:
    """Let readers see the text of ``action``, or schedule it when it names a time to come.

    Returns the receipt, ``None`` when it is only scheduled. ``item`` is what the schedule has locked and
    asked again; without one it is somebody's own act, which waits for the lock and ends an
    approval of this text. A first publication is announced unless it is no news (a copy). Raises
    ``ScheduleRefused`` or ``GateRefused`` with a sentence, and leaves everything as it was.
    """
    return retry_conflicts(partial(_go_live, action, now, item, is_news))


def try_to_go_live(
    *, revision: Revision, user: User | None, now: datetime, is_news: bool = True
) -> str:
    """:func:`go_live` for one of many: returns the sentence of a refusal, or nothing when it went well.

    Raises Wagtail's ``PublishPermissionError`` for people who may not publish it.
    """
    action = publication_of(revision, user=user)
    action.check()
    try:
        with transaction.atomic():
            go_live(action=action, now=now, is_news=is_news)
    except Refused as refusal:
        return str(refusal)
    except ValidationError as error:
        return f"“{action.object}” cannot go live yet. {' '.join(error.messages)}"
    return ""


def publication_of(revision: Revision, **how) -> PublishRevisionAction:
    """Wagtail's action for ``revision``: of a page or of a snippet."""
    is_page = isinstance(revision.content_object, Page)
    return (PublishPageRevisionAction if is_page else PublishRevisionAction)(revision, **how)


def _go_live(
    action: PublishRevisionAction, now: datetime, item: DueItem | None, is_news: bool
) -> PublicationReceipt | None:
    # What is due has a transaction of its own already, which ends with the first error.
    with transaction.atomic(savepoint=item is None):
        before = action.object  # the schedule has the lock, and has loaded the text under it
        if item is None:
            before = lock_stored(action.object)
            action.object = action.revision.as_object()
            refuse_if_in_set(action.object)
        found = action.object
        first_published_at = before.first_published_at
        refuse_unless_ready(found, revision=action.revision)
        stored = before if item is None else action.revision.content_object
        with (
            becoming_live(found),
            stored_without_asking(found, before=before, stored=stored, revision=action.revision),
        ):
            EXECUTE(action, skip_permission_checks=True)
        receipt = None
        if found.live and found.live_revision_id == action.revision.pk:
            if first_published_at is None and is_news and isinstance(found, Page):
                payload = {"page": found.pk}
                enqueue(FIRST_PUBLICATION, key=f"page:{found.pk}", payload=payload, now=now)
            receipt = note_done(item or _by_hand(action, now), now=now, user=action.user)
        if item is None:
            _end_approval(action)
        return receipt


def _by_hand(action: PublishRevisionAction, now: datetime) -> DueItem:
    found = action.object
    model = stored_as(found)
    return DueItem(Verb.PUBLISH, model, str(found.pk), now, str(found), action.revision.pk)


def _end_approval(action: PublishRevisionAction) -> None:
    """An approval is over when its text is published by hand; not when an earlier text goes live."""
    found = action.object
    if isinstance(found, WorkflowMixin) and action.revision.is_latest_revision():
        state = found.current_workflow_state
        if state:
            state.cancel(user=action.user)
