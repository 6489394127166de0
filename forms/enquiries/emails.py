"""Mail about enquiries: that there is one, and the answer by itself. Never a word of the visitor.

Sent by the worker from the outbox. What a mail server says may repeat an address; neither the log
nor the outbox gets to read that.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from forms.enquiries.models import ContactField, Enquiry
from forms.privacy.encryption import CannotUnseal
from site_core.models import PracticeSettings, User
from site_core.publishing.outbox import OtherSideAway
from site_core.publishing.words import practice_zone
from site_core.roles import RECEPTION

MAY_READ = "forms.unseal_enquiry"
PERMANENT = 500
"""SMTP replies from here on mean: not now and not later (RFC 5321, 4.2.1)."""
OUR_PASSWORD = {530, 534, 535, 538}
"""But these are about how we log in (RFC 4954): somebody mends that, and all mail goes out."""


class MailRefused(Exception):
    """The mail server does not take this mail, and will not later either."""


def tell_of_enquiry(payload: dict[str, Any], now: datetime) -> None:
    """Tell reception that somebody wrote; ``payload`` is ``{"enquiry": id}``.

    Raises ``OtherSideAway`` while there is no mail server to talk to. An enquiry that is gone
    meanwhile needs no mail.
    """
    enquiry = Enquiry.objects.without_words().filter(pk=payload["enquiry"]).first()
    to = recipients_for(enquiry) if enquiry else []
    if not to:
        return
    address = reverse("open_enquiry", args=[enquiry.pk])
    until = enquiry.delete_at.astimezone(ZoneInfo(practice_zone()))
    lines = [
        "Somebody wrote to the practice.",
        f"Read it: {settings.WAGTAILADMIN_BASE_URL}{address}",
        f"You need to log in for that. The message is deleted by itself on {until.day} {until:%B %Y}.",
    ]
    _send(subject="A new message is waiting", lines=lines, to=to, about=f"enquiry-{enquiry.pk}")


def answer_by_itself(payload: dict[str, Any], now: datetime) -> None:
    """Tell the sender that the message arrived, in the words of the page; ``payload`` as above.

    Nothing is sent when the record cannot be opened: reception still sees that somebody waits.
    """
    found = Enquiry.objects.select_related("page").filter(pk=payload["enquiry"]).first()
    address = _address_in(found) if found else ""
    if not address:
        return
    page = found.page
    _send(
        subject=page.answer_subject,
        lines=[page.answer_text, _signature(page)],
        to=[address],
        about=f"enquiry-{found.pk}-answer",
    )


def recipients_for(enquiry: Enquiry) -> list[str]:
    """Who is told: whom the page names, else reception, else everybody who may read enquiries."""
    if named := enquiry.page.recipient_list:
        return named
    people = User.objects.filter(is_active=True).exclude(email="")
    reception = people.filter(groups__name=RECEPTION)
    readers = User.objects.with_perm(MAY_READ, backend=_BACKEND) & people
    chosen = reception if reception.exists() else readers
    return sorted(set(chosen.values_list("email", flat=True)))


_BACKEND = "django.contrib.auth.backends.ModelBackend"


def _address_in(enquiry: Enquiry) -> str:
    try:
        return enquiry.answer_to(ContactField.Kind.EMAIL)
    except CannotUnseal:
        return ""


def _signature(page) -> str:
    site = page.get_site()
    return PracticeSettings.for_site(site).name if site else ""


def _send(*, subject: str, lines: list[str], to: list[str], about: str) -> None:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    mail = EmailMessage(
        subject=" ".join(subject.split()),
        body="\n\n".join(line for line in lines if line) + "\n",
        to=to,
        headers={"Message-ID": f"<{about}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except (OSError, ValueError) as error:
        raise _told_without_addresses(error) from None


def _told_without_addresses(error: Exception) -> Exception:
    """What went wrong, in words that may be logged: the server's own may name the sender."""
    replies = getattr(error, "recipients", {}) or {"": (getattr(error, "smtp_code", 0), "")}
    code = min(code for code, _ in replies.values())
    kind = type(error).__name__
    if isinstance(error, ValueError) or (code >= PERMANENT and code not in OUR_PASSWORD):
        return MailRefused(f"The mail server refused a mail ({kind} {code}).")
    return OtherSideAway(f"The mail server does not take mail ({kind} {code}).")
