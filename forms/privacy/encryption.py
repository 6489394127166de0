"""Sealing: what a visitor wrote is stored so that only a key of this site opens it.

Fernet (AES-128-CBC and HMAC-SHA256; https://github.com/fernet/spec) with the keys of
``settings.SUBMISSION_KEYS``: the first seals, every one of them opens. The only module that
imports ``cryptography``.
"""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotUnseal(Exception):
    """No key of this site opens a record; says so in a sentence that staff may read."""

    sentence = (
        "This cannot be opened: the key that it was sealed with is not among the keys of this "
        "site. It is still here, and opens again once that key is back in SUBMISSION_KEYS."
    )

    def __init__(self) -> None:
        super().__init__(self.sentence)


def seal(text: str) -> bytes:
    """``text`` as a sealed token; sealing the same text again gives another token."""
    return _keys().encrypt(text.encode())


def unseal(token: bytes) -> str:
    """The text inside ``token``, as :func:`seal` or the database returned it.

    Raises :class:`CannotUnseal`; never returns an empty text for one that cannot be read.
    """
    try:
        return _keys().decrypt(bytes(token)).decode()
    except InvalidToken as error:
        raise CannotUnseal from error


def reseal(token: bytes) -> bytes:
    """The same text, sealed with the newest key. Raises :class:`CannotUnseal`."""
    return seal(unseal(token))


def is_sealed_with_newest(token: bytes) -> bool:
    """Whether the newest key opens ``token``, so that :func:`reseal` has nothing to do."""
    try:
        Fernet(settings.SUBMISSION_KEYS[0]).decrypt(bytes(token))
    except InvalidToken:
        return False
    return True


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.SUBMISSION_KEYS])
