"""What happens to a comment that comes in, and to the address in it."""

from datetime import datetime, timedelta

from django.db import transaction
from wagtail.models import Page

from forms.comments.form import Written
from forms.comments.models import Comment
from forms.privacy.fingerprints import fingerprint_or_none
from forms.privacy.screening import Screening, Verdict
from forms.privacy.throttling import HOUR, MOST_TOGETHER
from site_core.counters import count
from site_core.page_cache import changes_only
from site_core.queue.outbox import enqueue, next_hour
from site_core.wording import speaks_of_crisis

SENT_AGAIN_WITHIN = timedelta(hours=1)
"""Later, the same words are meant again and not a second press of the button."""
KEEP_SPAM_DAYS = 30
KEEP_UNDECIDED_DAYS = 180

WAITING = "comment_waiting"
"""Outbox: tell staff that somebody should look, at the end of the hour. Payload ``{}``."""
URGENT = "comment_urgent"
"""Outbox: tell staff at once that one may be about a crisis; payload ``{"comment": id,
"is_gathered": whether it waited for the end of the hour, so that one mail tells of many}``."""


@transaction.atomic
def receive_comment(
    *,
    page: Page,
    written: Written,
    idempotency_key: str,
    said: str = "",
    parent: Comment | None = None,
    screening: Screening,
    now: datetime,
) -> Comment:
    """Store a comment, seen by nobody but staff until somebody approves it, and tell staff.

    The same ``idempotency_key`` again returns the row that is there; so does the same ``said`` within
    ``SENT_AGAIN_WITHIN`` where an address names the writer. ``parent`` is what it answers; an
    answer to an answer is kept under the first. What is doubtful is kept apart. Words of a crisis
    are never taken for either.
    Nobody decides about it for ``KEEP_UNDECIDED_DAYS`` days: then it is deleted.
    """
    said = said if written.email else ""
    again = Comment.objects.said_since(said, since=now - SENT_AGAIN_WITHIN).first()
    if again:
        return again
    is_urgent = speaks_of_crisis(f"{written.name}\n{written.text}")
    is_spam = screening.verdict == Verdict.SPAM and not is_urgent
    keep_days = KEEP_SPAM_DAYS if is_spam else KEEP_UNDECIDED_DAYS
    sealed = Comment()
    sealed.seal_email(written.email)
    with changes_only(Comment):  # nobody reads it yet
        comment, is_new = Comment.objects.get_or_create(
            idempotency_key=idempotency_key,
            defaults={
                "page_id": page.pk,
                "parent_id": (parent.parent_id or parent.pk) if parent else None,
                "name": written.name,
                "text": written.text,
                "sealed_email": sealed.sealed_email,
                "fingerprint": fingerprint_or_none(written.email),
                "wants_reply_mail": written.wants_reply_mail and bool(written.email),
                "written_at": now,
                "delete_at": now + timedelta(days=keep_days),
                "state": _first_state(screening, is_urgent=is_urgent),
                "is_urgent": is_urgent,
                "verdict": screening.verdict,
                "reasons": list(screening.reasons),
                "said": said,
            },
        )
    if is_new and not is_spam:
        _tell(comment, now)
    return comment


def stop_reply_mail(*, comment_id: int) -> None:
    """The writer does not want to hear of answers any more; the address is not kept for longer."""
    Comment.objects.filter(pk=comment_id).update(wants_reply_mail=False, sealed_email=b"")


def _tell(comment: Comment, now: datetime) -> None:
    if comment.is_urgent:
        is_one_too_many = _is_one_alarm_too_many(now)
        payload = {"comment": comment.pk, "is_gathered": is_one_too_many}
        when = next_hour(now) if is_one_too_many else now
        enqueue(URGENT, key=str(comment.pk), payload=payload, now=when)
    else:
        hour = next_hour(now)
        enqueue(WAITING, key=f"{hour:%Y-%m-%dT%H%z}", payload={}, now=hour)


def _is_one_alarm_too_many(now: datetime) -> bool:
    """A machine must not be able to ring all night; it stands first in the queue all the same."""
    return count("urgent", "comments", within=HOUR, now=now) > MOST_TOGETHER


def _first_state(screening: Screening, *, is_urgent: bool) -> Comment.State:
    if is_urgent:
        return Comment.State.WAITING
    states = {Verdict.SPAM: Comment.State.SPAM, Verdict.DOUBTFUL: Comment.State.DOUBTFUL}
    return states.get(screening.verdict, Comment.State.WAITING)
