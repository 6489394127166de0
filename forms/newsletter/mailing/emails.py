"""Mail to subscribers, and what a mail server's answer means for the ledger.

Sent by the worker: what confirms a subscription from the outbox, articles from the ledger.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.mail import EmailMultiAlternatives

from forms.newsletter.mailing.letters import Letter, article_of, letter, sender
from forms.newsletter.models import Announcement, Subscription
from forms.newsletter.tokens import confirmation_key, keeping_key
from site_core.models import User
from site_core.queue.mail import link_to, send
from site_core.queue.postbox import FateUnknown, NotHandedOver, Postponed, Refused
from site_core.queue.postbox import postbox as mail_server

__all__ = [
    "FateUnknown",
    "NotHandedOver",
    "Postponed",
    "Refused",
    "postbox",
    "preview",
    "send_test",
]


def ask_for_confirmation(payload: dict[str, Any], now: datetime) -> None:
    """The first mail: a link to a page with a button; for the outbox."""
    found = Subscription.objects.filter(pk=payload["subscription"]).first()
    if found is None or found.state != Subscription.State.WAITING:
        return
    key = confirmation_key(subscription_id=found.pk, asked_at=found.asked_at)
    lines = [
        "Somebody, most likely you, asked for mail about new articles to this address.",
        f"If that is right, open this page and press the button:\n{link_to('newsletter_confirm', key)}",
        "The link works for 48 hours. If it was not you, do nothing: no more mail will come, and "
        "the address is deleted after a week.",
        sender().name,
    ]
    about = f"newsletter-{found.pk}-{int(found.asked_at.timestamp())}"
    send(
        subject="Please confirm that you want our mail",
        lines=lines,
        to=found.address,
        about=about,
        is_to_visitor=True,
    )


def tell_already(payload: dict[str, Any], now: datetime) -> None:
    """To somebody who signs up again; for the outbox."""
    found = Subscription.objects.filter(pk=payload["subscription"]).first()
    if found is None or not found.is_confirmed:
        return
    key = keeping_key(subscription_id=found.pk)
    lines = [
        "Somebody, most likely you, asked again for mail about new articles to this address. "
        "You are subscribed already, so nothing has changed.",
        f"How often, what the subject line says, or no more mail:\n{link_to('newsletter_mine', key)}",
        sender().name,
    ]
    about = f"newsletter-{found.pk}-again-{int(now.timestamp())}"
    send(
        subject="You are subscribed already",
        lines=lines,
        to=found.address,
        about=about,
        is_to_visitor=True,
    )


def send_test(*, announcement: Announcement, user: User, now: datetime) -> None:
    """The letter as subscribers get it, to ``user``; its links to change and stop lead nowhere.

    Raises :class:`NotHandedOver`, :class:`Postponed`, :class:`Refused` or :class:`FateUnknown`.
    """
    with postbox() as hand_over:
        hand_over(preview(announcement=announcement, to=user.email, now=now))


def preview(*, announcement: Announcement, to: str, now: datetime) -> Letter:
    """The letter about ``announcement`` as it would be now, for nobody in particular."""
    return letter(
        to=to,
        subscription_id=0,
        has_neutral_subject=False,
        frequency=Subscription.Frequency.EACH,
        articles=[article_of(announcement.page)],
        sender=sender(),
        about=f"announcement-{announcement.pk}-test-{int(now.timestamp())}",
    )


@contextmanager
def postbox() -> Iterator[Callable[[Letter], None]]:
    """:func:`site_core.queue.postbox.postbox` for letters."""
    with mail_server() as hand_over:
        yield lambda letter: hand_over(_mail_of(letter))


def _mail_of(letter: Letter) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        letter.subject, letter.text, letter.sent_by, [letter.to], headers=letter.headers
    )
    mail.attach_alternative(letter.html, "text/html")
    return mail
