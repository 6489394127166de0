"""What the owner of an account hears about its locks."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from site_core.authentication.passwords import hello
from site_core.models import User
from site_core.queue.mail import send_to_each

SUBJECT = "Your account on the practice’s site"
MOVED = "Your account has another e-mail address. Mails about it do not come here any more."
NOT_YOU = "If that was not you, choose a new password at once and tell whoever runs the site."


def tell_owner(*, user: User, sentence: str, now: datetime) -> None:
    """Put a mail with ``sentence`` into the queue; nothing where the account has no address."""
    if user.email:
        lines = [hello(user), sentence, NOT_YOU]
        about = f"account-{uuid4().hex}"
        send_to_each(subject=SUBJECT, lines=lines, to=[user.email], about=about, now=now)


def note_address(former: User, **more: Any) -> None:
    """For ``address_changed``: whoever reads the earlier address hears of it there."""
    tell_owner(user=former, sentence=MOVED, now=timezone.now())
