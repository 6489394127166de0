"""Keys in the links of our mail: signed, so that nobody makes one, and naming no address."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

CONFIRM_WITHIN = timedelta(hours=48)
_CONFIRM, _KEEP = "forms.newsletter.confirm", "forms.newsletter.mine"


class KeyRefused(Exception):
    """A key that is forged, cut off, or too old; ``str()`` is a sentence for the visitor."""


@dataclass(frozen=True)
class ConfirmationKey:
    """Which subscription is to be confirmed, and when it was asked for."""

    subscription_id: int
    asked_at: datetime


def confirmation_key(*, subscription_id: int, asked_at: datetime) -> str:
    """For the link of the first mail; a later sign-up makes earlier keys worthless."""
    return signing.Signer(salt=_CONFIRM).sign_object(
        {"s": subscription_id, "t": int(asked_at.timestamp())}
    )


def read_confirmation_key(key: str, *, now: datetime) -> ConfirmationKey:
    """What :func:`confirmation_key` put in, ``CONFIRM_WITHIN`` ago at most. Raises ``KeyRefused``."""
    stated = _read(key, _CONFIRM)
    try:
        found = ConfirmationKey(int(stated["s"]), datetime.fromtimestamp(stated["t"], UTC))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise KeyRefused("This link is not complete. Copy the whole line from the mail.") from error
    if now - found.asked_at > CONFIRM_WITHIN:
        raise KeyRefused("This link has expired. Please sign up once more.")
    return found


def keeping_key(*, subscription_id: int) -> str:
    """For the links that change and stop a subscription; works for as long as this site's key."""
    return signing.Signer(salt=_KEEP).sign_object({"s": subscription_id})


def read_keeping_key(key: str) -> int:
    """The subscription that :func:`keeping_key` was made for. Raises :class:`KeyRefused`."""
    stated = _read(key, _KEEP)
    try:
        return int(stated["s"])
    except (KeyError, TypeError, ValueError) as error:
        raise KeyRefused("This link is not complete. Copy the whole line from the mail.") from error


def _read(key: str, salt: str) -> dict:
    try:
        stated = signing.Signer(salt=salt).unsign_object(key)
    except (signing.BadSignature, ValueError) as error:
        raise KeyRefused("This link is not complete. Copy the whole line from the mail.") from error
    return stated if isinstance(stated, dict) else {}
