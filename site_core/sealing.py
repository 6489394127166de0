"""How mail that waits and what opens accounts is kept at rest; whoever holds the keys registers it."""

from collections.abc import Callable

_safe: dict[str, Callable] = {}


class SecretLost(Exception):
    """No key of this site opens it: it proves nothing."""


def seal_with(seal: Callable[[str], bytes], unseal: Callable[[bytes], str]) -> None:
    """Register ``seal`` and ``unseal``, which raises a :class:`SecretLost`; called once."""
    _safe.update(seal=seal, unseal=unseal)


def seal(text: str) -> bytes:
    """``text``, for the database."""
    return _safe["seal"](text)


def unseal(sealed: bytes) -> str:
    """What :func:`seal` was given. Raises :class:`SecretLost`."""
    return _safe["unseal"](sealed)
