"""What the owner of an account hears about its locks."""

from datetime import datetime
from uuid import uuid4

from site_core.authentication.passwords import hello
from site_core.models import User
from site_core.queue.mail import send_to_each

SUBJECT = "Your account on the practice’s site"
NOT_YOU = "If that was not you, choose a new password at once and tell whoever runs the site."


def tell_owner(*, user: User, sentence: str, now: datetime) -> None:
    """Put a mail with ``sentence`` into the queue; nothing where the account has no address."""
    if user.email:
        lines = [hello(user), sentence, NOT_YOU]
        about = f"account-{uuid4().hex}"
        send_to_each(subject=SUBJECT, lines=lines, to=[user], about=about, now=now)
