"""Sixteen visitors who press send at once, again and again, for some seconds."""

import http.client
import statistics
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from tests.patience import PATIENCE_SECONDS

WRITERS = 16
SECONDS = 6
ACCEPTED = 303


@dataclass
class Taken:
    """How long each accepted post took, in seconds, and what was answered to the others."""

    seconds: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    @property
    def row(self) -> dict[str, object]:
        """For the table."""
        taken = sorted(self.seconds)
        return {
            "accepted": len(taken),
            "refused": len(self.refused),
            "per_second": round(len(taken) / SECONDS, 1),
            "median_milliseconds": round(statistics.median(taken) * 1000, 1),
            "p99_milliseconds": round(taken[int(len(taken) * 0.99)] * 1000, 1),
        }


def written_at(address: str, path: str, form: Mapping[str, str]) -> Taken:
    """Post ``form`` to ``path`` as often as goes; where a value is empty, other words every time.

    A trap is empty and stays so: it is called ``website``.
    """
    taken = Taken()
    end = time.monotonic() + SECONDS
    writing = [
        threading.Thread(target=_write, args=[address, path, form, number, end, taken])
        for number in range(WRITERS)
    ]
    for thread in writing:
        thread.start()
    for thread in writing:
        thread.join()
    return taken


def _write(
    address: str, path: str, form: Mapping[str, str], number: int, end: float, taken: Taken
) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    headers = headers_of(address)
    message = 0
    while time.monotonic() < end:
        message += 1
        words = {name: value or f"Writer {number}, {message}" for name, value in form.items()}
        start = time.perf_counter()
        connection.request("POST", path, urlencode(words | {"website": ""}), headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status == ACCEPTED:
            taken.seconds.append(time.perf_counter() - start)
        else:
            taken.refused.append(answer.status)


def post(address: str, path: str, words: Mapping[str, str]) -> int:
    """Send one form over a connection of its own; the status of the answer."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    try:
        connection.request("POST", path, urlencode({**words, "website": ""}), headers_of(address))
        return connection.getresponse().status
    finally:
        connection.close()


def headers_of(address: str) -> dict[str, str]:
    """What a browser says with a form of the site's own."""
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": address,
        "Sec-Fetch-Site": "same-origin",
    }


def print_writers(what: str, rows: list[dict[str, object]]) -> None:
    """A line for each database."""
    for row in rows:
        print(
            f"{what} on {row['database']}, {row['writers']} writers: {row['per_second']} per s, "
            f"p99 {row['p99_milliseconds']} ms, none of {row['accepted']} lost"
        )
