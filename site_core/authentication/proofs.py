"""How the person of a session has proven who that is, and when; and until when that is enough.

It lies in the session, beside what else is noted of a stay (``sessions``).
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

STATED = "stay"
"""In the session: since when, under which word of the account, what its presence is called, in which browser, by
which proofs (and when they were given), and until when that of the password alone is enough."""
PASSWORD, CODE, RECOVERY_CODE, PASSKEY = "password", "code", "recovery code", "passkey"
SECOND_FACTORS = {CODE, RECOVERY_CODE, PASSKEY}


def note_proof(*, session: SessionBase, proof: str, now: datetime) -> None:
    """Whoever is logged in has shown this (``SECOND_FACTORS``) as well, or the password once more."""
    session[STATED]["proofs"][proof] = now.timestamp()
    session.modified = True


def enough_until(*, session: SessionBase | dict[str, Any]) -> datetime | None:
    """Until when this session lasts with what it has; ``None`` where that is enough."""
    stated = session[STATED]
    until = stated["enough_until"]
    if until is None or SECOND_FACTORS & {*stated["proofs"]}:
        return None
    return datetime.fromtimestamp(until, tz=UTC)


def is_proof_fresh(*, session: SessionBase, times: int = 1, now: datetime) -> bool:
    """Whether the newest proof is younger than ``PROOF_MINUTES``, so many ``times``."""
    newest = max(session[STATED]["proofs"].values())
    return (
        now.timestamp() - newest < times * timedelta(minutes=settings.PROOF_MINUTES).total_seconds()
    )
