"""Sealing: what a visitor wrote is stored so that only a key of this site opens it.

Fernet (AES-128-CBC and HMAC-SHA256; https://github.com/fernet/spec) with the keys of
``settings.SUBMISSION_KEYS``: the first seals, every one of them opens. Whole files are sealed with
AES-256-GCM under keys that are derived from the same ones (HKDF, RFC 5869), another for each file. The only
module that imports ``cryptography``.
"""

from base64 import urlsafe_b64decode

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from site_core.backups.sealed_file import KEY_NAME_BYTES, Altered
from site_core.sealing import SecretLost

FILE_KEY_BYTES = 32
FOR_FILES = b"whole files of the practice's site"


class CannotUnseal(SecretLost):
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


class FileCipher:
    """Seals the pieces of one file, which has a salt of its own (``site_core.backups.sealed_file``)."""

    def __init__(self, key: str, salt: bytes) -> None:
        length = KEY_NAME_BYTES + FILE_KEY_BYTES
        derived = HKDF(SHA256(), length=length, salt=salt, info=FOR_FILES)
        material = derived.derive(urlsafe_b64decode(key))
        self.key_name = material[:KEY_NAME_BYTES]
        self._cipher = AESGCM(material[KEY_NAME_BYTES:])

    def seal(self, nonce: bytes, piece: bytes, head: bytes) -> bytes:
        """``piece`` sealed together with ``head``; a nonce is used once for each file."""
        return self._cipher.encrypt(nonce, piece, head)

    def unseal(self, nonce: bytes, sealed: bytes, head: bytes) -> bytes:
        """What was sealed. Raises ``Altered``."""
        try:
            return self._cipher.decrypt(nonce, sealed, head)
        except (InvalidTag, ValueError) as error:
            raise Altered from error


def file_ciphers(salt: bytes) -> list[FileCipher]:
    """A cipher for each key, newest first, for the file with this ``salt``."""
    return [FileCipher(key, salt) for key in settings.SUBMISSION_KEYS]


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.SUBMISSION_KEYS])
