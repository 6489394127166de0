"""How many wrong codes are too many for one account, wherever they come from.

Limits for one address stop nobody who has many, and there are a million codes only. Whoever is asked for one
has said the password, so this locks nobody out whose password is still their own; a new one begins anew.
"""

from datetime import datetime, timedelta

from site_core.authentication.emails import tell_owner
from site_core.authentication.throttling import TooManyAttempts
from site_core.counters import count, forget
from site_core.models import User

MOST_WRONG_CODES = 20
WITHIN = timedelta(hours=12)
COUNTED = "codes of an account"
TOLD = "Somebody who knows your password has tried more than {most} codes that were wrong."
REFUSAL = (
    "Too many codes were wrong. Log in with a passkey, or choose a new password by “Forgotten password?” and try "
    "again."
)


def begin_guess(*, user: User, now: datetime) -> None:
    """Count a code for ``user`` that is about to be judged.

    Raises :class:`TooManyAttempts` after ``MOST_WRONG_CODES`` that were wrong; the owner is told once.
    """
    number = count(COUNTED, user.get_session_auth_hash(), within=WITHIN, now=now)
    if number == MOST_WRONG_CODES + 1:
        tell_owner(user=user, sentence=TOLD.format(most=MOST_WRONG_CODES), now=now)
    if number > MOST_WRONG_CODES:
        raise TooManyAttempts(REFUSAL)


def excuse_guess(*, user: User, now: datetime) -> None:
    """It was right: whoever it was begins anew."""
    forget(COUNTED, user.get_session_auth_hash(), now=now)
