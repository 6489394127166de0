"""Error pages that help. The plainer ones use nothing that can be what just failed."""

import sys
from functools import cache

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string

from site_core.env import PROJECT_DIR
from site_core.library.limits import most_that_fits, too_large
from site_core.mirror import AWAY, copy_for
from site_core.page_cache import keep

MOST_WORDS = 30
"""Answers of one form; nobody types more."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 to a broken request. The host's name may be wrong, so nothing of the site is looked up.

    Django counts what is too much to be read among these; that is answered with 413 and what fits.
    """
    if exception and (most := most_that_fits(exception)):
        return too_large(request, most=most)
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 to whoever asks for what is not for them; says nothing of what it is."""
    return HttpResponse(render_to_string("403.html"), status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or old; says how to send it after all."""
    return HttpResponse(render_to_string("403_csrf.html"), status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with a search field and the practice's own ways out.

    Whoever sent a form whose page was taken away meanwhile gets back what was typed.
    """
    keep(request)
    return render(request, "404.html", {"typed": _typed_words(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 while the database is away or its disk full.

    Neither database nor cache nor template engine: a file that was read before.

    Readers get the copy of their page, if it is the database that does not answer.
    Whoever sent something is not told that nothing is lost: nobody knows.
    """
    error = sys.exc_info()[1]
    if copy := copy_for(request, error):
        return copy
    status = 503 if isinstance(error, AWAY) else 500
    name = "500_after_post.html" if request.method == "POST" else "500.html"
    return HttpResponse(_plain_page(name), status=status)


def _typed_words(request: HttpRequest) -> list[str]:
    """Every value with a blank in it that came from a page of ours; other sites put no words here."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site") != "same-origin":
        return []
    try:
        values = [value for values in request.POST.lists() for value in values[1]]
    except (BadRequest, MultiPartParserError, OSError, SuspiciousOperation):
        return []
    return [value for value in values if " " in value.strip()][:MOST_WORDS]


@cache
def _plain_page(name: str) -> bytes:
    return (PROJECT_DIR / "templates" / name).read_bytes()


for _name in ("500.html", "500_after_post.html"):  # while starting, when files can still be opened
    _plain_page(_name)
