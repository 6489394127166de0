"""What happens to an enquiry, from receiving it to deleting it."""

from datetime import datetime, timedelta

from django.db import transaction

from forms.enquiries.models import ContactField, ContactPage, Enquiry
from forms.enquiries.models.enquiry import Answer, first_answer
from forms.privacy.fingerprints import fingerprint_or_none
from forms.privacy.screening import Screening, Verdict
from site_core.queue.outbox import enqueue, next_hour

SENT_AGAIN_WITHIN = timedelta(hours=1)
"""Later, the same words are a reminder and not a second press of the button."""

RECEIVED = "enquiry_received"
"""Outbox: tell reception; payload ``{"enquiry": id}``."""
ANSWER = "enquiry_answer"
"""Outbox: the answer by itself, to the sender; payload as above."""


@transaction.atomic
def receive_enquiry(
    *,
    page: ContactPage,
    answers: list[Answer],
    idempotency_key: str,
    said: str = "",
    screening: Screening,
    now: datetime,
) -> Enquiry:
    """Store an enquiry sealed and see to it that reception is told.

    ``now`` is an aware datetime; the row is due for deletion ``page.retention_days`` days after it.
    The same ``idempotency_key`` again returns the row that is there, and nobody is told twice; so does the
    same ``said`` within ``SENT_AGAIN_WITHIN``, where an address or number names the sender. Mail is
    written into the outbox, in this transaction, and sent by the worker: a mail server that is
    slow or away is no matter of the sender's.
    """
    name = first_answer(answers, ContactField.Kind.NAME)
    address = first_answer(answers, ContactField.Kind.EMAIL)
    said = said if address or first_answer(answers, ContactField.Kind.PHONE) else ""
    again = Enquiry.objects.said_since(said, since=now - SENT_AGAIN_WITHIN).first()
    if again:
        return again
    sealed = Enquiry()
    sealed.seal_answers(answers, name=name)
    enquiry, is_new = Enquiry.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={
            "page": page,
            "said": said,
            "received_at": now,
            "delete_at": now + timedelta(days=page.retention_days),
            "sealed_answers": sealed.sealed_answers,
            "sealed_name": sealed.sealed_name,
            "fingerprint": fingerprint_or_none(address),
            "verdict": screening.verdict,
            "reasons": list(screening.reasons),
            "state": _first_state(screening),
        },
    )
    if is_new:
        _tell(enquiry, has_address=bool(address), now=now)
    return enquiry


def _tell(enquiry: Enquiry, *, has_address: bool, now: datetime) -> None:
    payload = {"enquiry": enquiry.pk}
    if enquiry.state != Enquiry.State.SPAM:
        # What is doubtful is told of at the end of the hour, by one mail for all of it.
        when = now if enquiry.verdict == Verdict.CLEAN else next_hour(now)
        enqueue(RECEIVED, key=str(enquiry.pk), payload=payload, now=when)
    # Doubtful ones get none: their address may be somebody else's, who never wrote to us.
    if enquiry.page.sends_answer and has_address and enquiry.verdict == Verdict.CLEAN:
        enqueue(ANSWER, key=str(enquiry.pk), payload=payload, now=now)


def _first_state(screening: Screening) -> Enquiry.State:
    is_spam = screening.verdict == Verdict.SPAM
    return Enquiry.State.SPAM if is_spam else Enquiry.State.NEW
