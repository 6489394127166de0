"""What staff write beside an enquiry: notes among themselves, and answers by mail.

Mail is open to whoever handles it, so an answer never holds words of the visitor's, and its subject says
nothing. It is written down sealed first; a worker sends it, unless the enquiry is gone by then.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from forms.enquiries.models import ContactField, Enquiry, EnquiryNote
from forms.enquiries.models.enquiry import Answer
from forms.enquiries.staff_actions import CHANGE, KIND, UNSEAL, change_state
from forms.privacy.access import note_access, require
from forms.privacy.encryption import CannotUnseal
from site_core.models import User
from site_core.queue.outbox import enqueue
from site_core.refusals import ChangeRefused

DESK_ANSWER = "enquiry_desk_answer"
"""Outbox: mail an answer that somebody wrote; payload ``{"note": id}``."""
LONGEST_TEXT = 5000
QUOTED_WORDS = 5
"""So many words in a row, as the visitor wrote them, are a quotation."""
FREE_WORDS = (ContactField.Kind.TEXT, ContactField.Kind.LONG_TEXT)


@transaction.atomic
def add_note(*, enquiry: Enquiry, text: str, key: UUID, user: User, now: datetime) -> EnquiryNote:
    """Write ``text`` down beside ``enquiry``, for those who may read it.

    The same ``key`` again returns the note that is there. Raises :class:`ChangeRefused` without words.
    """
    _require_both(user)
    return _write(enquiry, EnquiryNote.Kind.NOTE, text, key, user, now)[0]


@transaction.atomic
def remove_note(*, note: EnquiryNote, user: User, now: datetime) -> None:
    """Take ``note`` away. Raises :class:`ChangeRefused` for an answer: what was mailed was mailed."""
    _require_both(user)
    if note.kind != EnquiryNote.Kind.NOTE:
        raise ChangeRefused("An answer that was mailed stays here as long as the enquiry.")
    note_access(user=user, action="removed a note", kind=KIND, object_id=note.enquiry_id, now=now)
    note.delete()


@transaction.atomic
def answer(*, enquiry: Enquiry, text: str, key: UUID, user: User, now: datetime) -> EnquiryNote:
    """Let a worker mail ``text`` to who wrote ``enquiry``, which counts as answered from then on.

    The same ``key`` again returns the answer that is there, and mails nothing. Raises
    :class:`ChangeRefused` without words, for spam, where no address is given, and where ``text``
    repeats what the visitor wrote. Raises ``CannotUnseal``.
    """
    _require_both(user)
    refuse_unanswerable(enquiry)
    if quoted := next(quotations(text, enquiry.answers), ""):
        sentence = (
            f"“{quoted}” stands in the message itself. Mail can be read by others on its way and "
            "where it arrives, so say it in other words, or leave it out."
        )
        raise ChangeRefused(sentence)
    written, is_new = _write(enquiry, EnquiryNote.Kind.ANSWER, text, key, user, now)
    if is_new:
        change_state(enquiry=enquiry, state=Enquiry.State.ANSWERED, user=user, now=now)
        enqueue(DESK_ANSWER, key=str(written.pk), payload={"note": written.pk}, now=now)
    return written


def refuse_unanswerable(enquiry: Enquiry) -> None:
    """Raise :class:`ChangeRefused` where no answer can be mailed. Raises ``CannotUnseal``."""
    if enquiry.state == Enquiry.State.SPAM:
        raise ChangeRefused("This is marked as spam. Choose another state first.")
    if not enquiry.answer_to(ContactField.Kind.EMAIL):
        raise ChangeRefused("No e-mail address is given, so there is none to answer to.")


def quotations(text: str, answers: list[Answer]) -> Iterator[str]:
    """Runs of words in ``text`` that stand in a visitor's own sentences; the first words of each."""
    said = {
        run
        for answer in answers
        if answer.kind in FREE_WORDS
        for run in _runs(_words(answer.text.casefold()))
    }
    words = _words(text)
    for run, folded in zip(_runs(words), _runs([word.casefold() for word in words]), strict=True):
        if folded in said:
            yield " ".join(run)


def open_notes(enquiry: Enquiry) -> list[tuple[EnquiryNote, str]]:
    """Every note and answer with its words, the oldest first; what no key opens says so."""
    return [(note, _text_or_sentence(note)) for note in enquiry.notes.all()]


def _require_both(user: User) -> None:
    require(user, UNSEAL)
    require(user, CHANGE)


def _write(
    enquiry: Enquiry, kind: str, text: str, key: UUID, user: User, now: datetime
) -> tuple[EnquiryNote, bool]:
    text = text.replace("\0", "").strip()[:LONGEST_TEXT]
    if not text:
        raise ChangeRefused("Write something first.")
    sealed = EnquiryNote()
    sealed.seal_text(text)
    facts = {"kind": kind, "written_by": user, "who": str(user)[:255], "written_at": now}
    note, is_new = EnquiryNote.objects.get_or_create(
        key=key, enquiry=enquiry, defaults={**facts, "sealed_text": sealed.sealed_text}
    )
    if is_new:
        action = "added a note" if kind == EnquiryNote.Kind.NOTE else "answered by mail"
        note_access(user=user, action=action, kind=KIND, object_id=enquiry.pk, now=now)
    return note, is_new


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’]\w+)*", text)


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [
        tuple(words[start : start + QUOTED_WORDS]) for start in range(len(words) - QUOTED_WORDS + 1)
    ]


def _text_or_sentence(note: EnquiryNote) -> str:
    try:
        return note.text
    except CannotUnseal as error:
        return str(error)
