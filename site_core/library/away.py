"""When pictures and documents cannot be reached: one sentence, never an error page that knows nothing."""

import logging
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin

logger = logging.getLogger(__name__)

NOT_STORED = (
    "This file cannot be stored at the moment. Nothing was changed: please choose it again in a few minutes. "
    "If that does not help, tell whoever looks after the site."
)


class FilesAway(OSError):
    """Where files lie does not answer, or refuses us."""


class FilesAwayMiddleware(MiddlewareMixin):
    """Answers 503 with what to do where a screen needs a file that cannot be reached."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """For Django."""
        return files_away() if isinstance(exception, FilesAway) else None


def files_away() -> HttpResponse:
    """503, kept by nobody."""
    logger.warning("Files cannot be reached")
    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers = {"Cache-Control": "no-store", "Retry-After": "60"}
    return HttpResponse(render_to_string("503.html"), status=status, headers=headers)
