"""How what opens accounts is kept at rest; whoever holds the keys registers it."""

from collections.abc import Callable
from typing import Any

_safe: dict[str, Any] = {}


class SecretLost(Exception):
    """No key of this site opens it: it proves nothing."""


def seal_secrets_with(
    seal: Callable[[str], bytes], unseal: Callable[[bytes], str], *, lost: type[Exception]
) -> None:
    """Register ``seal`` and ``unseal``, which raises ``lost``; called once."""
    _safe.update(seal=seal, unseal=unseal, lost=lost)


def seal(text: str) -> bytes:
    """``text``, for the database."""
    return _safe["seal"](text)


def unseal(sealed: bytes) -> str:
    """What :func:`seal` was given. Raises :class:`SecretLost`."""
    try:
        return _safe["unseal"](sealed)
    except _safe["lost"] as error:
        raise SecretLost from error
