"""Passkeys (Web Authentication Level 3): a key that a device keeps and opens by finger, face or PIN.

It is made for one name of the site, so that a copy of the login elsewhere gets nothing, and it is two
factors at once: the device, and what opens it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from fido2.webauthn import CollectedClientData

from site_core.models import User
from site_core.refusals import Refused

MALFORMED = (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError)
"""What strangers' bytes raise on the way; a wrong challenge, origin or signature is a ``ValueError``."""


class PasskeyRefused(Refused):
    """This proves nothing."""

    def __init__(self) -> None:
        super().__init__("That passkey did not work here. Try it again, or log in another way.")


def login_options(request: HttpRequest) -> dict[str, Any]:
    """What the browser needs to look for a passkey of this site; the challenge is in the session."""
    with context.request_context(request):
        return auth.begin_authentication()


def owner_of_passkey(request: HttpRequest, credential: Any, *, now: datetime) -> User:
    """Who has shown ``credential``, the answer to :func:`login_options`. Raises :class:`PasskeyRefused`."""
    with _answered(request):
        response = auth.parse_authentication_response(credential)
        owner = auth.extract_user_from_response(credential)
        device = auth.complete_authentication(owner, credential)
        is_opened = response.response.authenticator_data.is_user_verified()
        is_here = _is_of_this_site(request, response.response.client_data)
    if not (is_opened and is_here and owner.is_active):
        raise PasskeyRefused
    device.last_used_at = now
    device.save(update_fields=["last_used_at"])
    return owner


def new_passkey_options(request: HttpRequest, user: User) -> dict[str, Any]:
    """What the browser needs to make a passkey for ``user``; the challenge is in the session."""
    with context.request_context(request):
        return auth.begin_registration(user, passwordless=True)


def add_passkey(request: HttpRequest, user: User, credential: Any, *, name: str) -> Authenticator:
    """Keep ``credential``, the answer to :func:`new_passkey_options`. Raises :class:`PasskeyRefused`."""
    with _answered(request):
        response = auth.parse_registration_response(credential)
        made = auth.complete_registration(credential)
        is_here = _is_of_this_site(request, response.response.client_data)
    if not (made.is_user_verified() and is_here):
        raise PasskeyRefused
    return auth.WebAuthn.add(user, name, credential).instance


def _is_of_this_site(request: HttpRequest, client: CollectedClientData) -> bool:
    """Whether a page of this very site asked. Names below its own may belong to others; the library takes them."""
    return urlsplit(client.origin).netloc == request.get_host() and not client.cross_origin


@contextmanager
def _answered(request: HttpRequest) -> Iterator[None]:
    """A challenge is answered once, right or wrong."""
    try:
        with context.request_context(request):
            yield
    except (ValidationError, *MALFORMED):
        raise PasskeyRefused from None
    finally:
        request.session.pop(auth.STATE_SESSION_KEY, None)
