"""Mails with a link to choose a password. A link is good for ``PASSWORD_RESET_TIMEOUT``, and once.

Whether there is an account is found out by the worker, so that asking takes as long for strangers.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.forms.auth import PasswordResetForm

from site_core.authentication.sessions import word_of
from site_core.counters import change_word, claim, word
from site_core.models import User
from site_core.queue.mail import MailExpired, link_to, send_to_each
from site_core.queue.outbox import enqueue, messages_of
from site_core.sealing import seal, unseal

ASKED = "password_asked"
"""Outbox: somebody asked for a new password; the address lies sealed, payload ``{"key": the message's key}``."""
SUBJECT = "A new password for the practice’s site"
ASKED_FOR = "Somebody, most likely you, asked for a new password. This link lets you choose one:"
GOOD_FOR = "It works once, within {hours} hours. Your username is {username}."
OR_NOTHING = "If you did not ask, do nothing: your password stays as it is."


class LinkTokens(PasswordResetTokenGenerator):
    """Void also with another role, with an account that was closed, and when a newer link was asked for.

    An invitation, whose account gets its role with it, outlives that the role is corrected.
    """

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        role = word_of(user.pk) if user.has_usable_password() else ""
        stood = f"{role}{word(_newest_of(user))}"
        return f"{super()._make_hash_value(user, timestamp)}{stood}"


LINKS = LinkTokens()


def ask_for_password_mail(*, address: str, now: datetime) -> None:
    """Let the worker write to every account with ``address``; nobody learns here whether there is one."""
    key = uuid4().hex
    enqueue(
        ASKED,
        key=key,
        payload={"key": key},
        now=now,
        sealed=seal(address),
        expires_at=now + link_is_good_for(),
    )


def send_password_mails(payload: dict[str, Any], now: datetime) -> None:
    """Do what :func:`ask_for_password_mail` wrote; for the queue."""
    message = messages_of(ASKED).filter(key=payload["key"]).first()
    if message is None:
        return
    if not message.sealed or message.expires_at <= now:
        raise MailExpired
    for user in PasswordResetForm().get_users(unseal(bytes(message.sealed))):
        about = f"password-{payload['key']}"
        if claim(ASKED, f"{about}-{user.pk}", until=message.expires_at, now=now):
            change_word(_newest_of(user))  # once: who tries again sends the same link
        send_link(
            user=user,
            subject=SUBJECT,
            sentences=(ASKED_FOR, GOOD_FOR, OR_NOTHING),
            about=about,
            expires_at=message.expires_at,
            now=now,
        )


def send_link(
    *,
    user: User,
    subject: str,
    sentences: tuple[str, str, str],
    about: str,
    expires_at: datetime,
    now: datetime,
) -> None:
    """Put a mail into the queue that lets ``user`` choose a password.

    ``sentences`` stand above the link, below it (with the ``{hours}`` that it is good for and the
    ``{username}``), and last.
    """
    above, below, last = sentences
    below = below.format(hours=hours_of_link(), username=user.get_username())
    lines = [hello(user), above, choose_password_url(user), below, last]
    send_to_each(
        subject=subject, lines=lines, to=[user.email], about=about, expires_at=expires_at, now=now
    )


def choose_password_url(user: User) -> str:
    """A link that lets ``user`` choose a password, for as long as ``LINKS`` say."""
    number = urlsafe_base64_encode(force_bytes(user.pk))
    return link_to("wagtailadmin_password_reset_confirm", number, LINKS.make_token(user))


def link_is_good_for() -> timedelta:
    """How long such a link works."""
    return timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def hours_of_link() -> int:
    """The same, for sentences."""
    return link_is_good_for() // timedelta(hours=1)


def hello(user: User) -> str:
    """How a mail to ``user`` begins."""
    return f"Hello {user.get_short_name() or user.get_username()},"


def _newest_of(user: User) -> str:
    return f"link of {user.pk}"
