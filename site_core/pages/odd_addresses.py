"""Addresses that no page can have are answered before anything looks them up.

PostgreSQL raises on NUL in a text, and an address of a hundred kilobytes is no address.
"""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

MOST_CHARACTERS = 2_000
"""Longer than anything the site links to; far shorter than what servers let through."""


class OddAddressMiddleware:
    """Answers 400 to addresses that are overlong or contain NUL."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or len(request.path_info) > MOST_CHARACTERS:
            raise SuspiciousOperation("An address that no page can have.")
        return self.get_response(request)
