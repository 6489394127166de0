"""Requests, counted by every process into files that whoever asks adds up (prometheus_client, multiprocess mode)."""

import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Histogram

REQUESTS = Counter("site_requests", "Requests that Django answered.", ["area", "status"])
SECONDS = Histogram("site_request_seconds", "How long Django took to answer.", ["area"])
FROM_MEMORY = Counter("site_pages_from_memory", "Pages that were given from memory.", ["area"])
AREAS = ("admin", "static", "media", "health", "metrics")
PAGES = "pages"


def is_counting() -> bool:
    """Whether anybody may ask for the numbers; else nothing is counted."""
    return bool(settings.METRICS_TOKEN)


class CountingMiddleware:
    """Counts what is not answered from memory: by area and kind of answer, never by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not is_counting():
            raise MiddlewareNotUsed
        Path(settings.METRICS_FOLDER).mkdir(parents=True, exist_ok=True)
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = self.get_response(request)
        area = area_of(request.path_info)
        REQUESTS.labels(area, f"{response.status_code // 100}xx").inc()
        SECONDS.labels(area).observe(time.perf_counter() - began)
        return response


def area_of(path: str) -> str:
    """One of a few words: an address could tell who was here."""
    first = path.strip("/").partition("/")[0]
    return first if first in AREAS else PAGES
