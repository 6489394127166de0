"""One way to become visible and to be withdrawn: whole or not at all, past the gate, with a receipt.

Wagtail has no hook below all of its paths (edit view, bulk action, workflow, API, script). Its two
action classes are where they meet, so :func:`install` wraps those: one transaction, the object
locked, the gate asked, and receipt and outbox rows written in that same transaction.
"""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.models import Page, WorkflowMixin

from site_core.models.publication import PublicationReceipt
from site_core.publishing.forwarding import forward, stop_forwarding
from site_core.publishing.gate import refuse_unless_ready
from site_core.publishing.membership import refuse_if_in_set
from site_core.publishing.receipts import write_receipt
from site_core.publishing.schedule import DueItem, Verb
from site_core.queue.clashes import again_after_clashes
from site_core.queue.outbox import enqueue

SCHEDULED = ("wagtail.publish.scheduled", "wagtail.unpublish.scheduled")
"""What the schedule logs; it locks and writes receipts itself."""
FIRST_PUBLICATION = "first_publication"
"""Outbox kind: a page that anybody may read was published for the first time; ``{"page": id}``."""

_execute_publish = PublishRevisionAction.execute
_execute_withdrawal = UnpublishAction.execute


def install() -> None:
    """Put every publication and withdrawal of this process past the gate; may be called again."""
    PublishRevisionAction.execute = _publish
    UnpublishAction.execute = _withdraw


def _publish(action: PublishRevisionAction, skip_permission_checks: bool = False) -> None:
    """In place of Wagtail's ``execute``; raises ``GateRefused`` and leaves everything as it was."""
    action.check(skip_permission_checks=skip_permission_checks)
    again_after_clashes(partial(_publish_whole, action))


def _publish_whole(action: PublishRevisionAction) -> None:
    now = timezone.now()  # Wagtail's action reads the clock too: it decides between now and later
    with transaction.atomic():
        is_by_hand = action.log_action not in SCHEDULED
        before = action.object  # the schedule has the lock, and has loaded the text under it
        if is_by_hand:
            before = _lock(action.object)
            action.object = action.revision.as_object()
            refuse_if_in_set(action.object)
        found = action.object
        was_live, first_published_at = before.live, before.first_published_at
        refuse_unless_ready(found, revision=action.revision)
        _trust_database(found)
        _execute_publish(action, skip_permission_checks=True)
        if _is_live_with(action):
            _follow(action, was_live, first_published_at, is_by_hand, now)
        if is_by_hand:
            _end_review(action)


def _trust_database(found: Model) -> None:
    """Let saving ``found`` not ask first what the database's own constraints will hold anyway."""
    links = [
        field.name
        for field in found._meta.concrete_fields
        if field.is_relation and getattr(found, field.attname) is not None
    ]
    found.full_clean = partial(found.full_clean, exclude=links, validate_unique=False)


def _follow(
    action: PublishRevisionAction,
    was_live: bool,
    first_published_at: datetime | None,
    is_by_hand: bool,
    now: datetime,
) -> None:
    found = action.object
    if not was_live:
        stop_forwarding(found)
    if first_published_at is None and isinstance(found, Page):
        _announce(found, now)
    if is_by_hand:
        _note(Verb.PUBLISH, found, action.user, now, revision_id=action.revision.pk)


def _announce(page: Page, now: datetime) -> None:
    if not page.get_view_restrictions().exists():
        enqueue(FIRST_PUBLICATION, key=f"page:{page.pk}", payload={"page": page.pk}, now=now)


def _is_live_with(action: PublishRevisionAction) -> bool:
    found = action.object
    return found.live and found.live_revision_id == action.revision.pk


def _end_review(action: PublishRevisionAction) -> None:
    """A review is over when its text is published by hand; not when an earlier text goes live."""
    found = action.object
    if isinstance(found, WorkflowMixin) and action.revision.is_latest_revision():
        state = found.current_workflow_state
        if state:
            state.cancel(user=action.user)


def _withdraw(action: UnpublishAction, skip_permission_checks: bool = False) -> None:
    """In place of Wagtail's ``execute``: whole or not at all, with a forward address."""
    action.check(skip_permission_checks=skip_permission_checks)
    again_after_clashes(partial(_withdraw_whole, action))


def _withdraw_whole(action: UnpublishAction) -> None:
    now = timezone.now()
    found = action.object
    with transaction.atomic():
        is_by_hand = action.log_action not in SCHEDULED
        was_live = _lock(found).live if is_by_hand else True
        _execute_withdrawal(action, skip_permission_checks=True)
        if was_live and action.commit:
            forward(getattr(found, "specific", found))
            if is_by_hand:
                _note(Verb.WITHDRAW, found, action.user, now)


def _note(verb: Verb, found: Model, user: Any, now: datetime, *, revision_id: int = 0) -> None:
    item = DueItem(verb, _base(found), str(found.pk), now, str(found), revision_id)
    receipt = write_receipt(
        item, started_at=now, outcome=PublicationReceipt.Outcome.DONE, user=user
    )
    enqueue("publication", key=f"receipt:{receipt.pk}", payload={"receipt": receipt.pk}, now=now)


def _lock(found: Model) -> Model:
    """The stored row of ``found``, which nobody else changes until this transaction ends."""
    return _base(found)._default_manager.select_for_update(of=("self",)).get(pk=found.pk)


def _base(found: Model) -> type[Model]:
    return Page if isinstance(found, Page) else type(found)
