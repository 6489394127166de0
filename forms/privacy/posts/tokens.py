"""What makes a form ours, without a cookie: a signed token that may lie in a cached page.

The same cached page gives the same token to many visitors. So a token is single use together
with the words that come with it: :func:`idempotency_key` is what a desk stores in a unique column.
"""

import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

TOKEN_FIELD = "form-token"  # noqa: S105 - the name of a field
VALID_FOR = timedelta(hours=72)
"""A tab of yesterday is sent without a word, and one that was left open over a weekend."""
FRESH_FOR = timedelta(hours=1)
"""How long a page with a token may be kept for readers: the rest is theirs, to read and to write."""
CLOCK_SLACK = timedelta(minutes=5)
"""Machines that share the key may differ by this much."""
READING_TIME = timedelta(minutes=1)
NONCE_BYTES = 12


class TokenRefused(Exception):
    """A token that is missing, forged, of another form, or too old."""

    sentence = "This page had been open for a long time. Please press send once more."

    def __init__(self) -> None:
        super().__init__(self.sentence)


@dataclass(frozen=True)
class FormToken:
    """What a token says: which page was sent out, and when."""

    nonce: str
    issued_at: datetime


def issue(form: str, *, now: datetime) -> str:
    """A fresh token for the form called ``form`` ("enquiry-12"): letters, digits, ``-_:``."""
    stated = {"n": secrets.token_urlsafe(NONCE_BYTES), "t": int(now.timestamp())}
    return _signer(form).sign_object(stated)


def reissue(form: str, *, now: datetime) -> str:
    """A fresh token in place of one that was refused, for a form that is filled in already.

    It looks as old as a form that somebody had time to read: pressing send again at once is what
    the refusal asks for, and no sign of a machine.
    """
    return issue(form, now=now - READING_TIME)


def read(token: str, *, form: str, now: datetime) -> FormToken:
    """The token as it was issued for ``form``, at most ``VALID_FOR`` ago.

    Raises :class:`TokenRefused`, whose sentence is for the visitor.
    """
    try:
        stated = _signer(form).unsign_object(token)
        found = FormToken(stated["n"], datetime.fromtimestamp(stated["t"], UTC))
    except (signing.BadSignature, ValueError, KeyError, TypeError) as error:
        raise TokenRefused from error
    if not -CLOCK_SLACK <= now - found.issued_at <= VALID_FOR:
        raise TokenRefused
    return found


def idempotency_key(token: FormToken, answers: Iterable[tuple[str, str]]) -> str:
    """64 hexadecimal digits: the same for the same words sent again from the same page.

    Keyed, so that nobody who reads the column can try words against it.
    """
    return _keyed(token.nonce, answers)


def same_words(form: str, answers: Iterable[tuple[str, str]]) -> str:
    """64 hexadecimal digits: the same for the same words sent to ``form`` from whatever page.

    For somebody who goes back and sends again: the browser may have fetched a new token then. Two
    people may well say the same; only with an address or a number of theirs in it is it one person.
    """
    return _keyed(form, answers)


def _keyed(about: str, answers: Iterable[tuple[str, str]]) -> str:
    said = json.dumps([about, sorted(answers)])
    key = salted_hmac("forms.privacy.tokens.once", "", secret=settings.SECRET_KEY).digest()
    return hmac.new(key, said.encode("utf-8", "surrogatepass"), "sha256").hexdigest()


def _signer(form: str) -> signing.Signer:
    # No module's name: a form that is open somewhere is signed with it, wherever this file moves.
    return signing.Signer(salt=f"forms.privacy.tokens.{form}")
