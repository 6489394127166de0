"""Sending one mail so that neither the log nor the queue learns to whom.

What a mail server says may repeat an address; only its number is told on.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from site_core.queue.outbox import OtherSideAway

PERMANENT = 500
"""SMTP replies from here on mean: not now and not later (RFC 5321, 4.2.1)."""
OUR_PASSWORD = {530, 534, 535, 538}
"""But these are about how we log in (RFC 4954): somebody mends that, and all mail goes out."""


class MailRefused(Exception):
    """The mail server does not take this mail, and will not later either."""


def send(
    *,
    subject: str,
    lines: list[str],
    to: list[str],
    about: str,
    headers: dict[str, str] | None = None,
) -> None:
    """Send paragraphs of plain text; ``about`` ("enquiry-12") makes the ``Message-ID``.

    Raises ``OtherSideAway`` while no mail server takes mail, :class:`MailRefused` where it will
    never take this one.
    """
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    own = {"Message-ID": f"<{about}@{host}>", "Auto-Submitted": "auto-generated"}
    mail = EmailMessage(
        subject=" ".join(subject.split()),
        body="\n\n".join(line for line in lines if line) + "\n",
        to=to,
        headers={**own, **(headers or {})},
    )
    try:
        mail.send()
    except (OSError, ValueError) as error:
        raise _told_without_addresses(error) from None


def _told_without_addresses(error: Exception) -> Exception:
    replies = getattr(error, "recipients", {}) or {"": (getattr(error, "smtp_code", 0), "")}
    code = min(code for code, _ in replies.values())
    kind = type(error).__name__
    if isinstance(error, ValueError) or (code >= PERMANENT and code not in OUR_PASSWORD):
        return MailRefused(f"The mail server refused a mail ({kind} {code}).")
    return OtherSideAway(f"The mail server does not take mail ({kind} {code}).")
