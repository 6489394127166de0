"""What somebody sends with a request: read whole, with a limit and a deadline."""

import asyncio
import time
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

STAFF_PREFIX = "/admin/"
MOST_BYTES = 10 * 1024 * 1024
MOST_BYTES_OF_STAFF = 100 * 1024 * 1024  # pictures, documents, exports of other systems
IN_MEMORY_BYTES = 1024 * 1024
PATIENCE_SECONDS = 10
SLOWEST_BYTES_PER_SECOND = 2_000
"""Slower than any telephone network: who sends less is given up after ``PATIENCE_SECONDS``."""


class BodyRefused(Exception):
    """Answered with ``status`` and the sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


async def read_body(proto: Any, *, path: str, stated_length: str) -> IO[bytes]:
    """Everything that is sent, as a file at its beginning; large ones lie on the disk.

    Raises :class:`BodyRefused` for more than is taken, for what comes too slowly, and for what ends
    before it is whole: half a message is none.
    """
    most = MOST_BYTES_OF_STAFF if path.startswith(STAFF_PREFIX) else MOST_BYTES
    if stated_length.isdecimal() and int(stated_length) > most:
        raise _too_large(most)
    file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - closed by who reads it
    try:
        received = await _fill(file, aiter(proto), most)
        if stated_length.isdecimal() and received != int(stated_length):
            raise BodyRefused(400, "What you sent did not arrive whole. Please send it again.")
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


async def _fill(file: IO[bytes], chunks: AsyncIterator[bytes], most: int) -> int:
    began, received = time.monotonic(), 0
    while True:
        left = PATIENCE_SECONDS + received / SLOWEST_BYTES_PER_SECOND - (time.monotonic() - began)
        try:
            chunk = await asyncio.wait_for(anext(chunks), timeout=left)
        except StopAsyncIteration:
            return received
        except TimeoutError as error:
            raise BodyRefused(408, "What you sent came too slowly. Please try again.") from error
        received += len(chunk)
        if received > most:
            raise _too_large(most)
        file.write(chunk)


def _too_large(most: int) -> BodyRefused:
    return BodyRefused(413, f"That is larger than the {most // 2**20} MB that fit here.")
