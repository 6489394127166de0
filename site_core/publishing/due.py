"""Doing what is due: every item in its own transaction, locked and asked again.

A worker that is killed anywhere leaves each item either untouched or finished, with its audit
entry, receipt and outbox row; the next run does the rest. Two runs at once do each item once.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import CharField, Model, QuerySet
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from site_core.databases.prepared import prepared
from site_core.models.publishing.editorial import PublicationSet
from site_core.models.publishing.publication import PublicationReceipt
from site_core.practice_time import moment_in_words, practice_zone
from site_core.publishing.going_live import go_live, publication_of
from site_core.publishing.membership import refuse_if_incomplete
from site_core.publishing.receipts import NEVER, failed_moments, retry_at, write_receipt
from site_core.publishing.schedule import DueItem, Verb, due_items, still_due
from site_core.publishing.withdrawing import withdraw
from site_core.queue.conflicts import retry_conflicts
from site_core.queue.indexing import indexing_after_commit
from site_core.queue.outbox import enqueue, written_together

logger = logging.getLogger(__name__)

ALONE = (0, 1)
"""The first worker of one."""


class NotLiveYet(Exception):
    """The clock was set back while an item was under way; it waits for its time again."""


class PublicationRefused(Exception):
    """Publishing ended without an error, and without the revision being live."""


@dataclass
class Outcome:
    """What one run did.

    ``waiting`` holds items that failed before and are not to be tried yet, ``skipped`` those that
    another run had in hand or had done.
    """

    done: list[DueItem] = field(default_factory=list)
    failed: list[DueItem] = field(default_factory=list)
    waiting: list[DueItem] = field(default_factory=list)
    skipped: list[DueItem] = field(default_factory=list)


def run_due(*, now: datetime, share: tuple[int, int] = ALONE) -> Outcome:
    """Publish and withdraw everything that is due at ``now``, in due order.

    ``share`` is which of how many workers this is: each begins with objects of its own, and then helps the others
    out. Sharing only saves time; whoever comes first does an item.

    Never raises for an item: a failure is logged, becomes a receipt, and is tried again after
    growing pauses (:func:`site_core.publishing.receipts.retry_at`) without losing its schedule.
    What only becomes due by an item of this run (a page that goes live with a past expiry) is
    done in the same run.
    """
    outcome, seen = Outcome(), set()
    with indexing_after_commit(now=now):
        while fresh := [item for item in due_items(now=now) if item not in seen]:
            failed_at = failed_moments(fresh)
            for item in _shared(fresh, *share):
                seen.add(item)
                if item.due_at in failed_at and _is_paused(item, now):
                    outcome.waiting.append(item)
                else:
                    _attempt(item, now, outcome)
            share = ALONE
    return outcome


def _shared(items: list[DueItem], rank: int, workers: int) -> list[DueItem]:
    """Those of ``items`` that are of this worker's objects; of other workers' where there are no more."""
    objects = list(dict.fromkeys((item.model, item.object_id) for item in items))
    mine = set(objects[rank::workers])
    return [item for item in items if (item.model, item.object_id) in mine] or items


def _attempt(item: DueItem, now: datetime, outcome: Outcome) -> None:
    try:
        taken = retry_conflicts(partial(_take, item, now), is_whole=True)
        (outcome.done if taken else outcome.skipped).append(item)
    except NotLiveYet:
        outcome.skipped.append(item)
    except Exception as error:
        logger.exception("Scheduled step failed: %s", item)
        _note_failure(item, now, error, outcome)


def _take(item: DueItem, now: datetime) -> bool:
    with transaction.atomic():
        found = _lock(item, now)
        if found is not None:
            with written_together():
                _carry_out(item, found, now)
    return found is not None


def _lock(item: DueItem, now: datetime) -> Model | None:
    """Take ``item`` for this transaction; ``None`` when another run has it or it is done.

    Publishing from the admin saves the object first and its revisions after; so do we, which
    keeps the two from waiting for each other. SQLite locks the whole database instead.
    """
    is_free = _locked(pk=item.object_id, model=item.model)
    return still_due(item, now=now) if is_free else None


@prepared(pk=CharField())
def _locked(*, pk: str, model: type[Model]) -> QuerySet:
    rows = model.objects.select_for_update(skip_locked=True, of=("self",))
    return rows.filter(pk=pk).order_by().values_list("pk")


def _carry_out(item: DueItem, found: Model, now: datetime) -> None:
    if item.model is PublicationSet:
        _publish_together(item, found, now)
    elif item.verb == Verb.PUBLISH:
        _publish(item, found, now)
    else:
        _withdraw(item, found, now)


def _publish_together(item: DueItem, found: PublicationSet, now: datetime) -> None:
    members = list(found.members.select_related("page").order_by("page_id"))
    refuse_if_incomplete(found, members)
    list(Page.objects.select_for_update(of=("self",)).filter(pk__in=[m.page_id for m in members]))
    found.state = PublicationSet.State.DONE
    found.save(update_fields=["state"])
    for member in members:
        page = DueItem(
            Verb.PUBLISH,
            Page,
            str(member.page_id),
            item.due_at,
            member.title,
            member.revision_id,
        )
        _publish(page, Revision.objects.get(pk=member.revision_id), now)
    write_receipt(item, started_at=now, outcome=PublicationReceipt.Outcome.DONE)


def _publish(item: DueItem, revision: Revision, now: datetime) -> None:
    action = publication_of(revision, log_action="wagtail.publish.scheduled")
    if not go_live(action=action, now=now, item=item):  # Wagtail asks its own clock, and the text
        raise _why_not_live(item, revision)


def _why_not_live(item: DueItem, revision: Revision) -> Exception:
    wanted = revision.as_object().go_live_at
    if wanted and wanted > item.due_at:
        said = moment_in_words(wanted, zone=practice_zone())
        return PublicationRefused(
            f"The text itself says that it goes live at another time: {said}."
        )
    return NotLiveYet()


def _withdraw(item: DueItem, found: Model, now: datetime) -> None:
    found = getattr(found, "specific", found)
    kind = UnpublishPageAction if isinstance(found, Page) else UnpublishAction
    action = kind(found, set_expired=True, log_action="wagtail.unpublish.scheduled")
    withdraw(action=action, now=now, item=item)


def _is_paused(item: DueItem, now: datetime) -> bool:
    moment = retry_at(item)
    return moment is not None and moment > now


def _note_failure(item: DueItem, now: datetime, error: Exception, outcome: Outcome) -> None:
    outcome.failed.append(item)
    with transaction.atomic():
        receipt = write_receipt(
            item, started_at=now, outcome=PublicationReceipt.Outcome.FAILED, error=describe(error)
        )
        if retry_at(item) == NEVER:
            payload = {"receipt": receipt.pk}
            enqueue("publication_failed", key=f"receipt:{receipt.pk}", payload=payload, now=now)


def describe(error: Exception) -> str:
    """``error`` in words for a person: the messages of a validation error, else its text."""
    messages = getattr(error, "messages", None)
    return " ".join(messages) if messages else f"{type(error).__name__}: {error}"
