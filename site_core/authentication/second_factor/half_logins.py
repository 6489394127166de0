"""Between a right password and a session: somebody who is nobody yet.

It lies in a session that names no account to Django, so no screen, document or API knows anybody until
the second factor is there. It ends by itself, and with what the account was.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare

from site_core.authentication.sessions import word_of
from site_core.models import User

HALF = "half login"
LASTS = timedelta(minutes=10)


@dataclass(frozen=True)
class HalfLogin:
    """``user`` has said the password, and wants to go to ``next_url``."""

    user: User
    next_url: str


def begin_half_login(*, session: SessionBase, user: User, next_url: str, now: datetime) -> None:
    """Note a right password. The session gets another name, and loses whoever was in it."""
    if SESSION_KEY in session:
        session.flush()
    session.cycle_key()
    session[HALF] = {
        "user": user.pk,
        "account": user.get_session_auth_hash(),
        "word": word_of(user.pk),
        "since": now.timestamp(),
        "next": next_url,
    }


def half_login_of(*, session: SessionBase, now: datetime) -> HalfLogin | None:
    """Who has said the password and nothing else; ``None`` once that is too long ago, or not true any more."""
    stated = session.get(HALF)
    if not stated or now.timestamp() - stated["since"] >= LASTS.total_seconds():
        return None
    user = User.objects.filter(pk=stated["user"], is_active=True).first()
    if user is None or stated["word"] != word_of(user.pk):
        return None
    if not constant_time_compare(stated["account"], user.get_session_auth_hash()):
        return None
    return HalfLogin(user, stated["next"])


def end_half_login(*, session: SessionBase) -> None:
    """It has become a whole one, or somebody gives up."""
    session.pop(HALF, None)
