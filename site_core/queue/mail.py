"""The one mailer: what the practice's site sends, and what Django and Wagtail send in its name.

``send`` hands over at once, to one address, and is for deliveries of the queue; ``send_to_each`` and
``put_in_queue`` write a row for each mail, sealed, which a worker sends: somebody whose mailbox is full holds up
nobody else, and is not passed over. A server that is away is waited for as long as it takes. Neither the log nor
the queue learns to whom a mail goes.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime
from email.utils import formataddr, make_msgid, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.urls import reverse
from django.utils.crypto import salted_hmac
from wagtail.models import Site

from site_core.models.practice.settings import PracticeSettings
from site_core.models.publishing.publication import OutboxMessage
from site_core.models.users import User
from site_core.queue.outbox import GivenUp, NotNow, OtherSideAway, enqueue, messages_of
from site_core.queue.postbox import FateUnknown, NotHandedOver, NotTaken, postbox
from site_core.roles import ADMINISTRATORS
from site_core.sealing import seal, unseal

MAIL = "mail"
"""Outbox: a mail as it is to go out, sealed; payload ``{"key": the message's key}``."""
MARK_DIGITS = 16
"""Of what stands for an address in a key and in a ``Message-ID``."""
AS_THEY_ARE = ("subject", "body", "to", "cc", "bcc", "reply_to", "extra_headers", "content_subtype")


class MailRefused(Exception):
    """The mail server does not take this mail, and will not later either."""


class MailRefusedForAddress(MailRefused, GivenUp):
    """A visitor's address does not work: nothing that the practice could mend."""


class MailNotNowForAddress(NotNow):
    """A visitor's mailbox takes nothing at the moment: nothing that the practice could mend."""

    in_the_end = MailRefusedForAddress


class MailExpired(GivenUp):
    """What was written was good for a while, and that is over."""

    def __init__(self) -> None:
        super().__init__("No mail server took this mail while it still made sense.")


def send(
    *,
    subject: str,
    lines: list[str],
    to: str,
    about: str,
    headers: dict[str, str] | None = None,
    is_to_visitor: bool = False,
) -> None:
    """Send paragraphs of plain text; ``about`` ("enquiry-12") makes the ``Message-ID``.

    Raises ``OtherSideAway`` while no mail server takes mail, ``NotNow`` where it takes this one
    later, :class:`MailRefused` where it never will: :class:`MailRefusedForAddress` and
    :class:`MailNotNowForAddress` when that is about the address or mailbox that a visitor gave.
    """
    mail = _mail(subject=subject, lines=lines, to=to, about=about, headers=headers)
    _hand_over(mail, is_to_visitor=is_to_visitor)


def send_to_each(
    *,
    subject: str,
    lines: list[str],
    to: Iterable[str],
    about: str,
    expires_at: datetime | None = None,
    now: datetime,
) -> None:
    """Put one mail for each address of ``to`` into the queue; one that is refused delays nobody."""
    for address in sorted(set(to)):
        mark = salted_hmac("site_core.queue.mail", address).hexdigest()[:MARK_DIGITS]
        name = f"{about}-{mark}"
        mail = _mail(subject=subject, lines=lines, to=address, about=name)
        put_in_queue(mail, key=name, expires_at=expires_at, now=now)


def send_to_administrators(*, subject: str, lines: list[str], about: str, now: datetime) -> None:
    """:func:`send_to_each`, to all who can repair the site."""
    to = [person.email for person in administrators()]
    send_to_each(subject=subject, lines=lines, to=to, about=about, now=now)


def put_in_queue(
    mail: EmailMessage, *, key: str, expires_at: datetime | None = None, now: datetime
) -> None:
    """Let a worker send ``mail``; a second one with the same ``key`` is dropped.

    It is kept sealed, until it is sent, or until ``expires_at`` at the latest.
    """
    sealed = seal(json.dumps(_stated(mail)))
    payload = {"key": key}
    enqueue(MAIL, key=key, payload=payload, now=now, sealed=sealed, expires_at=expires_at)


def send_from_queue(payload: dict[str, Any], now: datetime) -> None:
    """Send what :func:`put_in_queue` wrote; for the queue. Raises as :func:`send` does."""
    message = messages_of(MAIL).filter(key=payload["key"]).first()
    if message is None:
        return
    if _is_over(message, now):
        raise MailExpired
    _hand_over(_restored(json.loads(unseal(message.sealed))))


def administrators() -> list[User]:
    """Whom the site writes to when it needs somebody who can repair it."""
    group = User.objects.filter(groups__name=ADMINISTRATORS)
    people = group | User.objects.filter(is_superuser=True)
    return list(people.reachable().distinct())


def practice_name() -> str:
    """The practice of the default site; ``""`` while it has no name."""
    site = Site.objects.filter(is_default_site=True).first()
    found = PracticeSettings.objects.filter(site=site).first() if site else None
    return " ".join(found.name.split()) if found else ""


def name_in_mails(user: User) -> str:
    """What a mail calls ``user``: by name, or as the practice is called; never what is typed at the login."""
    return user.get_full_name() or practice_name() or "The practice"


def sent_by(name: str) -> str:
    """``From``: the site's address with ``name``, or with the name that ``DEFAULT_FROM_EMAIL`` has."""
    stated, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    shown = stated or name
    return formataddr((shown, address)) if shown else address


def link_to(name: str, *args: object) -> str:
    """The whole address of what is called ``name`` here, for the words of a mail."""
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)


def host() -> str:
    """The site's name in ``Message-ID`` and ``List-Id``."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def _mail(
    *,
    subject: str,
    lines: list[str],
    to: str,
    about: str,
    headers: dict[str, str] | None = None,
) -> EmailMessage:
    own = {"Message-ID": f"<{about}@{host()}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(
        subject=" ".join(subject.split()),
        body="\n\n".join(line for line in lines if line) + "\n",
        from_email=sent_by(practice_name()),
        to=[to],
        headers={**own, **(headers or {})},
    )


def _hand_over(mail: EmailMessage, *, is_to_visitor: bool = False) -> None:
    try:
        with postbox() as hand_over:
            hand_over(mail)
    except NotHandedOver as error:
        raise OtherSideAway(f"The mail server does not take mail ({error}).") from None
    except FateUnknown as error:
        # Perhaps it arrived: each further try may be one more mail to the same person.
        raise NotNow(f"The mail server did not say whether it took a mail ({error}).") from None
    except NotTaken as error:
        raise _refusal(error, is_theirs=is_to_visitor and error.is_mailbox) from None


def _refusal(error: NotTaken, *, is_theirs: bool) -> Exception:
    """What a delivery raises; ``is_theirs``: the mailbox of a visitor, not ours and not our server."""
    if error.is_permanent and is_theirs:
        return MailRefusedForAddress(f"This address does not work ({error}).")
    if error.is_permanent:
        return MailRefused(f"The mail server refused a mail ({error}).")
    if error.is_address:
        kind = MailNotNowForAddress if is_theirs else NotNow
        return kind(f"The mail server takes a mail later ({error}).")
    return OtherSideAway(f"The mail server does not take mail ({error}).")


def _is_over(message: OutboxMessage, now: datetime) -> bool:
    return not message.sealed or (message.expires_at is not None and message.expires_at <= now)


def _stated(mail: EmailMessage) -> dict[str, Any]:
    is_ours = mail.from_email == settings.DEFAULT_FROM_EMAIL
    known = {name: getattr(mail, name) for name in AS_THEY_ARE}
    known["extra_headers"] = {"Message-ID": make_msgid(domain=host()), **mail.extra_headers}
    return known | {
        "from_email": sent_by(practice_name()) if is_ours else mail.from_email,
        "alternatives": [list(each) for each in getattr(mail, "alternatives", [])],
        "attachments": [_attachment(each) for each in mail.attachments],
    }


def _attachment(given: Any) -> list[str]:
    if isinstance(given, tuple):
        name, content, kind = given
    else:  # a part of a message, as email.mime makes them
        name, content = given.get_filename(), given.get_payload(decode=True)
        kind = given.get_content_type()
    raw = content.encode() if isinstance(content, str) else content
    return [name or "", b64encode(raw).decode(), kind or ""]


def _restored(stated: dict[str, Any]) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=stated["subject"],
        body=stated["body"],
        from_email=stated["from_email"],
        to=stated["to"],
        cc=stated["cc"],
        bcc=stated["bcc"],
        reply_to=stated["reply_to"],
        headers=stated["extra_headers"],
    )
    mail.content_subtype = stated["content_subtype"]
    for content, kind in stated["alternatives"]:
        mail.attach_alternative(content, kind)
    for name, content, kind in stated["attachments"]:
        mail.attach(name or None, b64decode(content), kind or None)
    return mail
