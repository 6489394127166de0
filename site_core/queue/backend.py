"""``EMAIL_BACKEND``: mail of Django and Wagtail goes through the queue, like our own.

Nobody waits for a mail server while a page loads, and nothing is lost while it is away. What they
send may hold a key (a link that sets a new password), so it is kept sealed, and no longer than such
a link is good for.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from site_core.queue.mail import put_in_queue


class QueueBackend(BaseEmailBackend):
    """Writes a row for each mail; the row appears with the transaction around it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        now = timezone.now()
        until = now + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
        wanted = [mail for mail in email_messages if mail.recipients()]
        for mail in wanted:
            put_in_queue(mail, key=uuid4().hex, expires_at=until, now=now)
        return len(wanted)
