"""How much may be sent to the site at once: what is larger is not read into memory or onto the disk.

Django limits the fields of a form and no file that comes with one. A post that says it is larger
than it may be is answered with 413 before anything of it is kept; text that is merely long is within
the limit and is answered by its form, which gives it back.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

ADMIN_PREFIX = "/admin/"
READ_AT_MOST = 64 * 1024 * 1024
"""Bytes that are read and dropped, so that a browser that is still sending hears the answer."""
CHUNK_BYTES = 256 * 1024
NextStep = Callable[[HttpRequest], HttpResponse]


class PostSizeMiddleware:
    """Refuses posts of visitors above ``POST_MOST_BYTES``, of staff above ``POST_MOST_BYTES_OF_STAFF``."""

    def __init__(self, get_response: NextStep) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_staff = request.path.startswith(ADMIN_PREFIX)
        most = settings.POST_MOST_BYTES_OF_STAFF if is_staff else settings.POST_MOST_BYTES
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if not stated.isdecimal() or int(stated) <= most:
            return self.get_response(request)
        _drop(request, int(stated))
        context = {"megabytes": most // (1024 * 1024), "is_staff": is_staff}
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return HttpResponse(render_to_string("413.html", context), status=status)


def _drop(request: HttpRequest, length: int) -> None:
    left = min(length, READ_AT_MOST)
    while left > 0 and (chunk := request.read(min(left, CHUNK_BYTES))):
        left -= len(chunk)
