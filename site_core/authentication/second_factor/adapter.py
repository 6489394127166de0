"""What django-allauth asks this site: how secrets are kept, and what a passkey says that it is for."""

from collections.abc import Callable
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http.request import split_domain_port

from site_core.queue.mail import practice_name

_safe: dict[str, Any] = {}


class SecretLost(Exception):
    """No key of this site opens the secret of a device: it proves nothing."""


def seal_secrets_with(
    seal: Callable[[str], bytes], unseal: Callable[[bytes], str], *, lost: type[Exception]
) -> None:
    """Register how secrets of apps and recovery codes are kept; ``unseal`` raises ``lost``."""
    _safe.update(seal=seal, unseal=unseal, lost=lost)


class Adapter(DefaultMFAAdapter):
    """Named by ``MFA_ADAPTER``. It sends no mail: ours goes through the queue."""

    def encrypt(self, text: str) -> str:
        return _safe["seal"](text).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _safe["unseal"](encrypted_text.encode())
        except _safe["lost"] as error:
            raise SecretLost from error

    def get_totp_issuer(self) -> str:
        return practice_name() or self._host()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": self._host(), "name": self.get_totp_issuer()}

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        return None

    def _host(self) -> str:
        return split_domain_port(context.request.get_host())[0]
