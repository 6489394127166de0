"""What is going to happen to a page, and what happened to it, in sentences for its editor."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, Revision

from site_core.models.publishing.publication import PublicationReceipt
from site_core.practice_time import moment_in_words, practice_zone, wait_in_words
from site_core.publishing.alarm import NOT_RUNNING, is_beating
from site_core.publishing.draft_first import stored_as
from site_core.publishing.receipts import NEVER, retry_at
from site_core.publishing.schedule import DueItem, Verb

RECEIPTS_SHOWN = 3
STORED_TO = timedelta(milliseconds=1)
"""How finely a revision keeps its times; its schedule keeps them finer."""
RUNNING = "The scheduler is running."
ONLY_A_DRAFT = (
    "The date is only saved with the draft. "
    "Nothing will happen until you choose “Schedule to publish”."
)


@dataclass(frozen=True)
class PublicationStatus:
    """``plans``: sentences about what is to come; ``past``: the last attempts, newest first."""

    plans: list[str]
    past: list[str]


def publication_status(draft: Model, *, now: datetime) -> PublicationStatus:
    """The status of ``draft``: a stored page or snippet, with the fields of its latest revision."""
    model, zone = stored_as(draft), practice_zone()
    revision = draft.revisions.filter(approved_go_live_at__isnull=False).defer("content").first()
    live = model._default_manager.filter(pk=draft.pk, live=True).first()
    plans = _go_live(revision, model, live, zone, now) if revision else []
    if draft.go_live_at and draft.go_live_at > now and _is_only_draft(draft, revision):
        plans.append(ONLY_A_DRAFT)
    if live and live.expire_at and live.expire_at > now:
        plans.append(_sentence("Is withdrawn", live.expire_at, zone, now))
    if plans and plans != [ONLY_A_DRAFT]:
        plans.append(RUNNING if is_beating(now=now) else NOT_RUNNING)
    return PublicationStatus(plans=plans, past=_past(model, draft, zone))


def what_became_of(page: Page, *, now: datetime) -> str:
    """Of a ``page`` as stored, after somebody let it go live or be scheduled: what is true now."""
    planned, zone = page.scheduled_revision, practice_zone()
    if planned:
        sentence = _sentence("Scheduled. It goes live", planned.approved_go_live_at, zone, now)
        return f"{sentence} Until then, readers see the text before it." if page.live else sentence
    if not page.live:
        return "It is still a draft."
    if page.expire_at and page.expire_at > now:
        return f"Live. {_sentence('It is withdrawn', page.expire_at, zone, now)}"
    return "Live: readers see this text."


def _is_only_draft(draft: Model, revision: Revision | None) -> bool:
    if revision is None:
        return True
    return abs(revision.approved_go_live_at - draft.go_live_at) >= STORED_TO


def _go_live(
    revision: Revision, model: type[Model], live: Model | None, zone: str, now: datetime
) -> list[str]:
    due_at = revision.approved_go_live_at
    if due_at <= now:
        return [_overdue(revision, model, zone)]
    sentences = [_sentence("Goes live", due_at, zone, now)]
    if live:
        sentences.append("Until then, readers see the text that is live now.")
    if not revision.is_latest_revision():
        saved = moment_in_words(revision.created_at, zone=zone)
        sentences.append(f"It is the text of {saved}. A newer draft is saved and stays a draft.")
    return sentences


def _overdue(revision: Revision, model: type[Model], zone: str) -> str:
    due_at = revision.approved_go_live_at
    sentence = f"Should have gone live {moment_in_words(due_at, zone=zone)}."
    item = DueItem(Verb.PUBLISH, model, revision.object_id, due_at, "", revision.pk)
    again = retry_at(item)
    if again is None:
        return sentence
    if again == NEVER:
        return f"{sentence} It failed and is not tried again until you change the page or its time."
    return f"{sentence} It failed and is tried again {moment_in_words(again, zone=zone)}."


def _sentence(what: str, moment: datetime, zone: str, now: datetime) -> str:
    return f"{what} {moment_in_words(moment, zone=zone)}, in {wait_in_words(moment - now)}."


def _past(model: type[Model], draft: Model, zone: str) -> list[str]:
    receipts = PublicationReceipt.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id=str(draft.pk)
    )
    return [_attempt(receipt, zone) for receipt in receipts[:RECEIPTS_SHOWN]]


def _attempt(receipt: PublicationReceipt, zone: str) -> str:
    when = moment_in_words(receipt.finished_at, zone=zone, with_seconds=True)
    is_publication = receipt.verb == PublicationReceipt.Verb.PUBLISH
    if receipt.outcome == PublicationReceipt.Outcome.DONE:
        return f"{'Went live' if is_publication else 'Was withdrawn'} {when}."
    return f"Could not {'go live' if is_publication else 'be withdrawn'} {when}: {receipt.error}"
