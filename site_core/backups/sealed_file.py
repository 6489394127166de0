"""A file sealed piece by piece: however large it is, only one piece is in memory.

Layout: ``MAGIC``, 32 bytes of salt, 16 bytes that name the key, then pieces of ``PIECE_BYTES`` with a tag of
16 bytes each. The nonce of a piece is its number and whether it is the last one (the STREAM construction,
Hoang, Reyhanitabar, Rogaway, Vizár 2015): pieces that are missing, swapped, repeated or changed do not
open. The head is sealed along with every piece. Keys never lie in the file.
"""

import os
from collections.abc import Callable
from typing import BinaryIO, Protocol

from site_core.backups.refusals import Damaged, NoKeyFits, NotOurBackup

MAGIC = b"practice backup 1\n"
SALT_BYTES = 32
KEY_NAME_BYTES = 16
TAG_BYTES = 16
PIECE_BYTES = 1024 * 1024
HEAD_BYTES = len(MAGIC) + SALT_BYTES + KEY_NAME_BYTES
_COUNT_BYTES = 11


class Altered(Exception):
    """For ciphers to raise: a piece is not what was sealed under this key, nonce and head."""


class Cipher(Protocol):
    """One key, made for one file."""

    key_name: bytes
    """16 bytes by which the file's head names the key, and from which nobody learns it."""

    def seal(self, nonce: bytes, piece: bytes, head: bytes) -> bytes:
        """``piece`` sealed, ``TAG_BYTES`` longer."""

    def unseal(self, nonce: bytes, sealed: bytes, head: bytes) -> bytes:
        """What was sealed. Raises :class:`Altered`."""


Ciphers = Callable[[bytes], list[Cipher]]
_keys: list[Ciphers] = []


def seal_files_with(ciphers: Ciphers) -> None:
    """Register who has the keys: called with a file's salt, gives a cipher for each key, newest first."""
    _keys[:] = [ciphers]


class Sealing:
    """A file to write into; only what :meth:`finish` has ended can be opened again."""

    def __init__(self, file: BinaryIO) -> None:
        salt = os.urandom(SALT_BYTES)
        self._cipher = _keys[0](salt)[0]
        self._head = MAGIC + salt + self._cipher.key_name
        self._file, self._waiting, self._count = file, bytearray(), 0
        file.write(self._head)

    def write(self, content: bytes) -> int:
        """Take all of ``content``; the last piece waits, because it is sealed as the last."""
        self._waiting += content
        while len(self._waiting) > PIECE_BYTES:
            self._seal(bytes(self._waiting[:PIECE_BYTES]), is_last=False)
            del self._waiting[:PIECE_BYTES]
        return len(content)

    def flush(self) -> None:
        """Whoever compresses into this asks for it; pieces are written when they are full."""

    def finish(self) -> None:
        """Write the last piece."""
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.seal(_nonce(self._count, is_last), piece, self._head))
        self._count += 1


class Unsealing:
    """A sealed file to read from. What it returns has been checked; nothing unchecked is returned.

    Raises ``NotOurBackup`` or ``NoKeyFits`` when made, ``Damaged`` when read.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._head = file, file.read(HEAD_BYTES)
        if len(self._head) < HEAD_BYTES or not self._head.startswith(MAGIC):
            raise NotOurBackup
        salt = self._head[len(MAGIC) : -KEY_NAME_BYTES]
        named = self._head[-KEY_NAME_BYTES:]
        fitting = [cipher for cipher in _keys[0](salt) if cipher.key_name == named]
        if not fitting:
            raise NoKeyFits
        self._cipher, self._count, self._open = fitting[0], 0, b""
        self._next: bytes | None = self._read_piece()

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; ``b""`` only after the last piece was seen to be the last."""
        while not self._open and self._next is not None:
            self._unseal_next()
        if size is None or size < 0:
            raise ValueError("A backup is not read into memory as a whole.")
        given, self._open = self._open[:size], self._open[size:]
        return given

    def _unseal_next(self) -> None:
        sealed, following = self._next, self._read_piece()
        is_last = not following
        try:
            self._open = self._cipher.unseal(_nonce(self._count, is_last), sealed, self._head)
        except Altered as error:
            raise Damaged from error
        self._count += 1
        self._next = None if is_last else following

    def _read_piece(self) -> bytes:
        return self._file.read(PIECE_BYTES + TAG_BYTES)


def _nonce(count: int, is_last: bool) -> bytes:
    return count.to_bytes(_COUNT_BYTES, "big") + bytes([is_last])
