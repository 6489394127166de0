"""What somebody sends with a request: read whole, with a limit and a deadline."""

import asyncio
import time
from collections.abc import AsyncIterator
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from site_core.library.limits import READ_AT_MOST

IN_MEMORY_BYTES = 1024 * 1024
PATIENCE_SECONDS = 10
SLOWEST_BYTES_PER_SECOND = 2_000
"""Slower than any telephone network: who sends less is given up after ``PATIENCE_SECONDS``."""
CUT_OFF = "What you sent did not arrive whole. Please send it again."
EMPTY_AT_A_WHOLE_END = 1
"""Granian hands on one empty piece at the end, and one more where the line broke before it: that is all that tells
of a body in chunks whose last one is missing. The tests ask the real server."""


class BodyRefused(Exception):
    """Answered with ``status`` and the sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


async def read_body(proto: Any, *, most: int, stated_length: str) -> IO[bytes]:
    """Everything that is sent, as a file at its beginning; large ones lie on the disk.

    What says that it is larger than ``most`` is heard out and dropped, and the file is empty: Django refuses
    it by its length, with a page. Raises :class:`BodyRefused` for what is larger without having said so, for
    what comes too slowly, and for what ends before it is whole: half a message is none.
    """
    if stated_length.isdecimal() and int(stated_length) > most:
        await _fill(None, aiter(proto), READ_AT_MOST)
        return BytesIO()
    file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - closed by who reads it
    try:
        received = await _fill(file, aiter(proto), most)
        if received > most:
            raise BodyRefused(413, f"That is larger than the {most // 2**20} MB that fit here.")
        if stated_length.isdecimal() and received != int(stated_length):
            raise BodyRefused(400, CUT_OFF)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


async def _fill(file: IO[bytes] | None, chunks: AsyncIterator[bytes], most: int) -> int:
    """How much came: all of it, or the first that is more than ``most``. Refuses what the line broke off."""
    began, received, empty = time.monotonic(), 0, 0
    while True:
        left = PATIENCE_SECONDS + received / SLOWEST_BYTES_PER_SECOND - (time.monotonic() - began)
        try:
            chunk = await asyncio.wait_for(anext(chunks), timeout=left)
        except StopAsyncIteration:
            if empty > EMPTY_AT_A_WHOLE_END:
                raise BodyRefused(400, CUT_OFF) from None
            return received
        except TimeoutError as error:
            raise BodyRefused(408, "What you sent came too slowly. Please try again.") from error
        empty = 0 if chunk else empty + 1
        received += len(chunk)
        if received > most:
            return received
        if file is not None:
            file.write(chunk)
