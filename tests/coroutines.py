"""Running what is asynchronous, whatever ran before in the same process."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def run_coroutine(coroutine: Coroutine[object, object, Result]) -> Result:
    """What ``coroutine`` returns; what it raises is raised.

    In a thread of its own: Playwright leaves its loop running in the test's thread, so that
    `asyncio.run` fails there as soon as a browser test came before.
    """
    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(asyncio.run, coroutine).result()
