"""Codes to type: six digits of an app (TOTP, RFC 6238), and recovery codes. Each is good for once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction

from site_core.authentication.second_factor.needs import Kind
from site_core.counters import claim
from site_core.models import User
from site_core.refusals import Refused
from site_core.sealing import SecretLost

STEP_SECONDS = 30
"""RFC 6238, 5.2: the step that every app knows."""
CLAIMED_FOR = timedelta(minutes=5)
"""Longer than any code is good for."""


class WrongCode(Refused):
    """This proves nothing: a code that is wrong, over, or was used before."""

    def __init__(self) -> None:
        super().__init__(
            "That code is not right, or was used before. Take the one that the app shows now."
        )


def use_code(*, user: User, code: str, now: datetime) -> str:
    """Use up ``code``, of the app or kept; return which (``Kind``). Raises :class:`WrongCode`."""
    for device in Authenticator.objects.filter(user=user).exclude(type=Kind.WEBAUTHN):
        if _opens(device, code, now):
            device.last_used_at = now
            device.save(update_fields=["last_used_at"])
            return device.type
    raise WrongCode


def add_app(*, user: User, secret: str, code: str, now: datetime) -> None:
    """Let the app that was given ``secret`` (base 32) make codes for ``user``, in place of an earlier one.

    ``code`` shows that the app has it. Raises :class:`WrongCode`.
    """
    step = _step(secret, code, now)
    if step is None:
        raise WrongCode
    with _alone(user):
        Authenticator.objects.filter(user=user, type=Kind.TOTP).delete()
        made = TOTP.activate(user, secret).instance
    _is_first(made, step, now)


def recovery_codes(*, user: User) -> list[str]:
    """Those that are left; ten are made when there were none yet, or none that any key opens."""
    try:
        with _alone(user):
            return RecoveryCodes.activate(user).get_unused_codes()
    except SecretLost:
        return renew_recovery_codes(user=user)


def renew_recovery_codes(*, user: User) -> list[str]:
    """Ten others; none of the earlier ones is good any more."""
    with _alone(user):
        Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).delete()
        return RecoveryCodes.activate(user).get_unused_codes()


@contextmanager
def _alone(user: User) -> Iterator[None]:
    """An account has one app and one set of codes: whoever makes them at the same moment waits."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        yield


def _opens(device: Authenticator, code: str, now: datetime) -> bool:
    try:
        if device.type == Kind.RECOVERY_CODES:
            return RecoveryCodes(device).validate_code(code)
        step = _step(decrypt(device.data["secret"]), code, now)
    except SecretLost:
        return False
    return step is not None and _is_first(device, step, now)


def _step(secret: str, code: str, now: datetime) -> int | None:
    current, around = int(now.timestamp()) // STEP_SECONDS, settings.MFA_TOTP_TOLERANCE
    for step in range(current - around, current + around + 1):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return step
    return None


def _is_first(device: Authenticator, step: int, now: datetime) -> bool:
    return claim("code", f"{device.pk}:{step}", until=now + CLAIMED_FOR, now=now)
