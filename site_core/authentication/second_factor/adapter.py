"""What django-allauth asks this site: how secrets are kept, and what a passkey says that it is for."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http.request import split_domain_port

from site_core.queue.mail import practice_name
from site_core.sealing import seal, unseal


class Adapter(DefaultMFAAdapter):
    """Named by ``MFA_ADAPTER``. It sends no mail: ours goes through the queue."""

    def encrypt(self, text: str) -> str:
        return seal(text).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text.encode())

    def get_totp_issuer(self) -> str:
        return practice_name() or self._host()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": self._host(), "name": self.get_totp_issuer()}

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        return None

    def _host(self) -> str:
        return split_domain_port(context.request.get_host())[0]
