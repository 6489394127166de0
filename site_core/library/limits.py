"""How much may be sent to the site at once: what is larger is not read into memory or onto the disk.

Django limits the fields of a form and no file that comes with one. A post that says it is larger
than it may be is answered with 413 before anything of it is kept; text that is merely long is within
the limit and is answered by its form, which gives it back.
"""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from site_core.headers import ADMIN_PREFIX, NextStep

READ_AT_MOST = 64 * 1024 * 1024
"""Bytes that are read and dropped, so that a browser that is still sending hears the answer."""
CHUNK_BYTES = 256 * 1024


class PostSizeMiddleware:
    """Refuses posts of visitors above ``POST_MOST_BYTES``, of staff above ``POST_MOST_BYTES_OF_STAFF``."""

    def __init__(self, get_response: NextStep) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = most_bytes(request.path_info)
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if not stated.isdecimal() or int(stated) <= most:
            return self.get_response(request)
        _drop(request, int(stated))
        return too_large(request, most=_megabytes(most))


def most_bytes(path: str) -> int:
    """How much may be sent to ``path`` at once."""
    is_staff = path.startswith(ADMIN_PREFIX)
    return settings.POST_MOST_BYTES_OF_STAFF if is_staff else settings.POST_MOST_BYTES


def too_large(request: HttpRequest, *, most: str) -> HttpResponse:
    """413, and what to do about it; ``most`` says how much fits, such as “64 MB”."""
    context = {"most": most, "is_staff": request.path_info.startswith(ADMIN_PREFIX)}
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return HttpResponse(render_to_string("413.html", context), status=status)


def most_that_fits(exceeded: Exception) -> str:
    """How much of what a post had too much of may be sent; empty for any other exception than Django's for that."""
    if isinstance(exceeded, RequestDataTooBig):
        return _megabytes(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if isinstance(exceeded, TooManyFilesSent):
        return f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES} files"
    if isinstance(exceeded, TooManyFieldsSent):
        return f"{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} fields"
    return ""


def _megabytes(most: int) -> str:
    return f"{most // (1024 * 1024)} MB"


def _drop(request: HttpRequest, length: int) -> None:
    left = min(length, READ_AT_MOST)
    while left > 0 and (chunk := request.read(min(left, CHUNK_BYTES))):
        left -= len(chunk)
