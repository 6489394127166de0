"""Mail to subscribers, and what a mail server's answer means for the ledger.

Sent by the worker: what confirms a subscription from the outbox, articles from the ledger.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.urls import reverse
from django.utils.module_loading import import_string

from forms.newsletter.letters import Letter, article_of, letter, sender
from forms.newsletter.models import Announcement, Subscription
from forms.newsletter.tokens import confirmation_key, keeping_key
from forms.privacy.emails import OUR_PASSWORD, PERMANENT, send
from site_core.models import User

LATER = 400
"""What web services answer from here on, below ``PERMANENT``: not like this."""
ABOUT_US = {401, 402, 403, 407, 408, 425, 429}
"""But these are about our account or our haste (RFC 9110, RFC 6585), and so about every mail."""
ADDRESS_IS_WRONG = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1")
"""No such mailbox, no such host, cannot be written, moved, takes no mail, is disabled."""


class NotHandedOver(Exception):
    """The other side cannot be reached or will not talk to us: nobody's mail was taken."""


class Postponed(Exception):
    """This mail was not taken now; later it may be."""


class Refused(Exception):
    """This mail is not taken, now or later. ``is_address`` says whether that is for its address."""

    def __init__(self, sentence: str, *, is_address: bool = False) -> None:
        super().__init__(sentence)
        self.is_address = is_address


class FateUnknown(Exception):
    """The mail was handed over, and nobody said whether it was taken."""


def ask_for_confirmation(payload: dict[str, Any], now: datetime) -> None:
    """The first mail: a link to a page with a button; for the outbox."""
    found = Subscription.objects.filter(pk=payload["subscription"]).first()
    if found is None or found.state != Subscription.State.WAITING:
        return
    key = confirmation_key(subscription_id=found.pk, asked_at=found.asked_at)
    lines = [
        "Somebody, most likely you, asked for mail about new articles to this address.",
        f"If that is right, open this page and press the button:\n{_link('newsletter_confirm', key)}",
        "The link works for 48 hours. If it was not you, do nothing: no more mail will come, and "
        "the address is deleted after a week.",
        sender().name,
    ]
    about = f"newsletter-{found.pk}-{int(found.asked_at.timestamp())}"
    send(
        subject="Please confirm that you want our mail",
        lines=lines,
        to=[found.address],
        about=about,
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
        f"How often, what the subject line says, or no more mail:\n{_link('newsletter_mine', key)}",
        sender().name,
    ]
    about = f"newsletter-{found.pk}-again-{int(now.timestamp())}"
    send(subject="You are subscribed already", lines=lines, to=[found.address], about=about)


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
    """A connection for several mails; gives a function that hands over one.

    That function returns once the other side has taken the mail, and otherwise raises one of the
    four exceptions above. No sentence of theirs names an address.
    """
    connection = _connection()

    def hand_over(letter: Letter) -> None:
        connection.is_handing_over = False
        try:
            connection.open()
            connection.send_messages([_mail_of(letter)])
        except Exception as error:  # noqa: BLE001 - each backend has errors of its own
            raise _meaning(error, connection) from None

    try:
        yield hand_over
    finally:
        _close(connection)


def _mail_of(letter: Letter) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        letter.subject, letter.text, letter.sent_by, [letter.to], headers=letter.headers
    )
    mail.attach_alternative(letter.html, "text/html")
    return mail


class _NoticingBackend(SmtpBackend):
    """Django's, but it notices when a mail is being handed over: from then on its fate is open."""

    is_handing_over = False

    @property
    def connection_class(self) -> type:
        backend, usual = self, super().connection_class

        class Noticing(usual):
            def data(self, msg: bytes) -> tuple[int, bytes]:
                backend.is_handing_over = True
                return super().data(msg)

        return Noticing


def _connection() -> BaseEmailBackend:
    is_smtp = import_string(settings.EMAIL_BACKEND) is SmtpBackend
    return _NoticingBackend() if is_smtp else get_connection()


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError:  # everything was said; how they hang up changes nothing
        return


def _meaning(error: Exception, connection: BaseEmailBackend) -> Exception:
    name = type(error).__name__
    if isinstance(error, ValueError):  # cannot be written; whose fault it is nobody says
        return Refused(name)
    if isinstance(error, AnymailRecipientsRefused):  # their list of addresses that do not work
        return Refused(name, is_address=True)
    replies = getattr(error, "recipients", None)
    if isinstance(replies, dict) and replies:
        return _about_recipient(name, *min(replies.values()))
    if code := getattr(error, "smtp_code", 0):
        _hang_up(connection)
        if connection.is_handing_over and code not in OUR_PASSWORD:
            return _about_letter(name, code)
        return NotHandedOver(f"{name} {code}")  # they want nothing from us, whoever it is for
    _hang_up(connection)
    return _unanswered(error, connection)


def _about_recipient(name: str, code: int, words: bytes | str) -> Exception:
    """Only what says that the address is wrong counts against it (RFC 3463, 3.2 and 3.3).

    A server that does not relay for us refuses everybody: that must end no subscription.
    """
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    if code >= PERMANENT and said.startswith(ADDRESS_IS_WRONG):
        return Refused(f"{name} {code}", is_address=True)
    return Postponed(f"{name} {code}")


def _about_letter(name: str, code: int) -> Exception:
    return Refused(f"{name} {code}") if code >= PERMANENT else Postponed(f"{name} {code}")


def _unanswered(error: Exception, connection: BaseEmailBackend) -> Exception:
    name, code = type(error).__name__, getattr(error, "status_code", None) or 0
    is_smtp = isinstance(connection, _NoticingBackend)
    if code in ABOUT_US or (is_smtp and not connection.is_handing_over):
        return NotHandedOver(f"{name} {code or ''}".strip())
    if LATER <= code < PERMANENT:  # something in this mail: it must not keep the others waiting
        return Postponed(f"{name} {code}")
    return FateUnknown(name)


def _hang_up(connection: BaseEmailBackend) -> None:
    """The next mail gets a connection of its own."""
    _close(connection)
    if isinstance(connection, SmtpBackend):
        connection.connection = None


def _link(name: str, key: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=[key])
