"""The copy of a page, for a reader whose page cannot be made because the database is away."""

import time

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from site_core.mirror.files import Copies, Place
from site_core.page_cache.answers import CODINGS, coding_for
from site_core.page_cache.questions import READING, question_of

AWAY = (OperationalError, InterfaceError)
"""What Django raises when a database does not answer (PEP 249)."""


def copy_for(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The copy of what ``request`` asks for; ``None`` without one, or if ``error`` is another fault.

    Nobody keeps it: the next request may find the page itself again.
    """
    is_copying = getattr(request, "copied_at", "")
    if request.method not in READING or is_copying or not isinstance(error, AWAY):
        return None
    asked = question_of(request)
    copy = Copies(settings.MIRROR_ROOT).find(Place(asked.path, asked.number))
    if copy is None:
        return None
    coding = coding_for(request.headers.get("Accept-Encoding", ""))
    body = b""
    for one in dict.fromkeys((coding, "identity")):
        try:
            body, coding = copy.body(one), one
            break
        except OSError:  # not compressed, or taken out this moment
            continue
    else:
        return None
    response = HttpResponse(body if request.method == "GET" else b"")
    for name, value in copy.headers:
        response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    response.headers["Age"] = str(max(0, int(time.time() - copy.made_at)))
    if coding in CODINGS:
        response.headers["Content-Encoding"] = coding
    return response
