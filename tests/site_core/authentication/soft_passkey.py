"""A passkey made by code: what a phone would answer, honest or not."""

import os
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

Flag = AuthenticatorData.FLAG


class SoftPasskey:
    """One key for one person of the site ``host``, used on pages of ``origin``."""

    def __init__(self, host: str = "testserver", origin: str = "https://testserver") -> None:
        self.host, self.origin = host, origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.owner = ""

    def create(self, options: dict[str, Any], *, is_opened: bool = True) -> dict[str, Any]:
        """The answer to what a page asks for a new passkey with."""
        asked = options["publicKey"]
        self.owner = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(Aaguid(b"\0" * 16), self.id, public)
        data = AuthenticatorData.create(
            self._host_hash(), _flags(is_opened) | Flag.AT, 0, credential
        )
        answer = {
            "clientDataJSON": self._client("webauthn.create", asked["challenge"]),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        }
        return self._credential(answer)

    def get(self, options: dict[str, Any], *, is_opened: bool = True) -> dict[str, Any]:
        """The answer to what a page asks for a passkey with."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = AuthenticatorData.create(self._host_hash(), _flags(is_opened), 1)
        signed = bytes(data) + sha256(websafe_decode(client)).digest()
        answer = {
            "clientDataJSON": client,
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(self.key.sign(signed, ec.ECDSA(SHA256()))),
            "userHandle": self.owner,
        }
        return self._credential(answer)

    def _credential(self, answer: dict[str, str]) -> dict[str, Any]:
        name = websafe_encode(self.id)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "response": answer,
            "clientExtensionResults": {"credProps": {"rk": True}},
        }

    def _client(self, kind: str, challenge: str) -> str:
        return websafe_encode(
            CollectedClientData.create(
                kind, challenge=websafe_decode(challenge), origin=self.origin
            )
        )

    def _host_hash(self) -> bytes:
        return sha256(self.host.encode()).digest()


def _flags(is_opened: bool) -> int:
    return Flag.UP | Flag.UV if is_opened else Flag.UP
