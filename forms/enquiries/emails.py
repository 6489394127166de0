"""Mail about enquiries: that there is one, and the answer by itself. Never a word of the visitor.

Sent by the worker from the outbox.
"""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format

from forms.enquiries.models import ContactField, ContactPage, Enquiry, EnquiryNote
from forms.privacy.encryption import CannotUnseal
from forms.privacy.screening import Verdict
from site_core.models import PracticeSettings, User
from site_core.practice_time import by_practice_clock
from site_core.queue.mail import MailRefusedForAddress, link_to, send, send_to_each
from site_core.roles import RECEPTION

MAY_READ = "forms.unseal_enquiry"
SUBJECT = "Your message"
"""Of an answer. Subjects stand open on the way and on locked screens: it names no topic and no trade."""
BY_A_PERSON = {"Auto-Submitted": "no"}
"""RFC 3834: a machine that answers mail by itself leaves an answer by a person alone."""
NOT_ARRIVED = "Not sent: this address does not work."
NOT_TAKEN = (
    "Not sent: no mail server took it. An administrator finds it under Messages of the site."
)


def tell_of_enquiry(payload: dict[str, Any], now: datetime) -> None:
    """Tell reception that somebody wrote; ``payload`` is ``{"enquiry": id}``.

    An enquiry that is gone meanwhile needs no mail. Of doubtful ones only the newest speaks, for all of them.
    """
    enquiry = Enquiry.objects.without_words().filter(pk=payload["enquiry"]).first()
    to = _recipients(enquiry.page) if enquiry else []
    if not to:
        return
    if enquiry.verdict != Verdict.CLEAN:
        _tell_of_doubted(enquiry, to, now)
        return
    until = by_practice_clock(enquiry.delete_at)
    lines = [
        "Somebody wrote to the practice.",
        f"Read it: {link_to('open_enquiry', enquiry.pk)}",
        f"You need to log in for that. The message is deleted by itself on {date_format(until)}.",
    ]
    about = f"enquiry-{enquiry.pk}"
    send_to_each(subject="A new message is waiting", lines=lines, to=to, about=about, now=now)


def answer_by_itself(payload: dict[str, Any], now: datetime) -> None:
    """Tell the sender that the message arrived, in the words of the page; ``payload`` as above.

    Nothing is sent when the record cannot be opened: reception still sees that somebody waits.
    """
    found = Enquiry.objects.select_related("page").filter(pk=payload["enquiry"]).first()
    address = _address_in(found) if found else ""
    if not address:
        return
    page = found.page
    send(
        subject=page.answer_subject,
        lines=[page.answer_text, _signature(page)],
        to=address,
        about=f"enquiry-{found.pk}-answer",
        is_to_visitor=True,
    )


def send_answer(payload: dict[str, Any], now: datetime) -> None:
    """Mail what somebody of the practice wrote; ``payload`` is ``{"note": id}``.

    Nothing is sent when the enquiry is gone, nor twice.
    """
    note = EnquiryNote.objects.select_related("enquiry__page").filter(pk=payload["note"]).first()
    if note is None or note.sent_at:
        return
    page, practice = note.enquiry.page, _practice(note.enquiry.page)
    send(
        subject=SUBJECT,
        lines=[note.text, _signature(page)],
        to=note.enquiry.answer_to(ContactField.Kind.EMAIL),
        about=f"enquiry-{note.enquiry_id}-note-{note.pk}",
        headers=BY_A_PERSON | ({"Reply-To": practice.email} if practice.email else {}),
        is_to_visitor=True,
    )
    EnquiryNote.objects.filter(pk=note.pk).update(sent_at=now, problem="")


def say_that_answer_did_not_go(payload: dict[str, Any], error: Exception) -> None:
    """For the queue, when it gives up :func:`send_answer`: said beside the answer, and the enquiry waits again."""
    problem = NOT_ARRIVED if isinstance(error, MailRefusedForAddress) else NOT_TAKEN
    if EnquiryNote.objects.filter(pk=payload["note"], sent_at=None).update(problem=problem):
        answered = Enquiry.objects.filter(notes=payload["note"], state=Enquiry.State.ANSWERED)
        answered.update(state=Enquiry.State.IN_HAND, answered_at=None)


def _tell_of_doubted(enquiry: Enquiry, to: list[str], now: datetime) -> None:
    """One mail for all that look doubtful and that nobody has opened: the newest of them sends it."""
    rows = Enquiry.objects.doubtful().unread().filter(page=enquiry.page_id)
    unread = list(rows.order_by("-received_at", "-pk").values_list("pk", flat=True))
    if not unread or unread[0] != enquiry.pk:
        return
    wait = "1 message waits" if len(unread) == 1 else f"{len(unread)} messages wait"
    lines = [
        f"{wait} that may come from a machine, or from a person. Somebody should look.",
        f"Read: {link_to('enquiries_modeladmin_index')}?tab=doubtful",
    ]
    about = f"enquiry-{enquiry.pk}-doubtful"
    send_to_each(subject="Doubtful messages are waiting", lines=lines, to=to, about=about, now=now)


def _recipients(page: ContactPage) -> list[str]:
    """Whom the page names, else reception, else everybody who may read enquiries."""
    if named := page.recipient_list:
        return named
    reception = User.objects.reachable().filter(groups__name=RECEPTION)
    readers = User.objects.with_perm(MAY_READ).reachable()
    chosen = reception if reception.exists() else readers
    return sorted(set(chosen.values_list("email", flat=True)))


def _address_in(enquiry: Enquiry) -> str:
    try:
        return enquiry.answer_to(ContactField.Kind.EMAIL)
    except CannotUnseal:
        return ""


def _signature(page: ContactPage) -> str:
    return _practice(page).name


def _practice(page: ContactPage) -> PracticeSettings:
    site = page.get_site()
    return PracticeSettings.for_site(site) if site else PracticeSettings()
