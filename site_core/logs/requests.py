"""A number for each request, in every line that is written meanwhile, and in what the browser is told of an error."""

from collections.abc import Callable
from contextvars import ContextVar
from secrets import token_hex

from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Request-Id"
NUMBER_BYTES = 6
BROKEN = 500
_number: ContextVar[str] = ContextVar("request_number", default="")


def request_number() -> str:
    """That of the request which is being answered; ``""`` outside of any."""
    return _number.get()


class RequestNumberMiddleware:
    """Gives each request a number of our own: what a browser sends under that name is not believed.

    Only errors tell it to the browser: everything else may be kept, and the number would be another's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before = _number.set(token_hex(NUMBER_BYTES))
        try:
            response = self.get_response(request)
            if response.status_code >= BROKEN:
                response.headers[HEADER] = request_number()
            return response
        finally:
            _number.reset(before)
