"""Asking a running server again and again, and what it costs."""

import gzip
import http.client
import re
import statistics
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import brotli

from tests.patience import PATIENCE_SECONDS

WARM_UP = 30  # requests
ALTERNATIONS = 200  # requests to each address
LOAD_SECONDS = 4
LOAD_CLIENTS = 8
ACCEPTED = {"Accept-Encoding": "br, gzip"}
OPENED = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@dataclass(frozen=True)
class Transfer:
    """What a first visit transfers; sizes are compressed bytes of bodies."""

    requests: int
    html: int
    css: int
    js: int


class Visitor:
    """One kept connection to one server."""

    def __init__(self, address: str) -> None:
        self.connection = http.client.HTTPConnection(
            urlsplit(address).netloc, timeout=PATIENCE_SECONDS
        )

    def get(self, path: str) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request("GET", path, headers=ACCEPTED)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}")
        return answer, body


def median_milliseconds(
    address: str, paths: list[str], *, rounds: int = ALTERNATIONS
) -> dict[str, float]:
    """The middle time of each path, asked in turn so that a slow minute is slow for all."""
    visitor = Visitor(address)
    seconds: dict[str, list[float]] = {path: [] for path in paths}
    for path in paths * WARM_UP:
        visitor.get(path)
    for path in paths * rounds:
        start = time.perf_counter()
        visitor.get(path)
        seconds[path].append(time.perf_counter() - start)
    return {path: statistics.median(taken) * 1000 for path, taken in seconds.items()}


def requests_per_second(address: str, path: str) -> float:
    """How many answers several visitors at once get together."""
    end = time.monotonic() + LOAD_SECONDS
    counts = [0] * LOAD_CLIENTS

    def visit(number: int) -> None:
        visitor = Visitor(address)
        while time.monotonic() < end:
            visitor.get(path)
            counts[number] += 1

    visiting = [threading.Thread(target=visit, args=[number]) for number in range(LOAD_CLIENTS)]
    for thread in visiting:
        thread.start()
    for thread in visiting:
        thread.join()
    return sum(counts) / LOAD_SECONDS


def first_visit(address: str, path: str) -> Transfer:
    """The page with the stylesheets and scripts that it names."""
    visitor = Visitor(address)
    answer, body = visitor.get(path)
    text = OPENED[answer.headers["Content-Encoding"]](body).decode()
    sheets = set(re.findall(r'<link rel="stylesheet" href="(/[^"]+)"', text))
    scripts = set(re.findall(r'<script[^>]* src="(/[^"]+)"', text))
    sizes = {name: len(visitor.get(name)[1]) for name in sheets | scripts}
    return Transfer(
        requests=1 + len(sizes),
        html=len(body),
        css=sum(sizes[name] for name in sheets),
        js=sum(sizes[name] for name in scripts),
    )
