"""Whether a post comes from a page of ours; in place of Django's cookie, which would stop caching.

Sources: Fetch Metadata (``Sec-Fetch-Site``), RFC 6454 (``Origin``). Browsers send both by
themselves, and no other site can make them say something else.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

OUR_OWN = {"same-origin", "none"}  # "none": typed, or sent again from history
UNSAFE_METHODS = {"POST", "PUT", "PATCH", "DELETE"}


def is_cross_site(request: HttpRequest) -> bool:
    """Whether the browser says that another site sent this; ``False`` when it says nothing."""
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None and fetched_from not in OUR_OWN:
        return True
    origin = request.headers.get("Origin")
    return origin not in (None, "null") and not _is_ours(origin, request)


def refuse_cross_site(request: HttpRequest) -> None:
    """Raise ``PermissionDenied`` (403, a plain page) for a post that another site sent."""
    if request.method in UNSAFE_METHODS and is_cross_site(request):
        raise PermissionDenied("A form of another site.")


def from_our_pages(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views that take forms of visitors: no cookie is asked for, the origin is.

    Exempt from Django's check because that one needs a cookie in every page with a form; the
    signed token of the form and the origin take its place.
    """

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        refuse_cross_site(request)
        return view(request, *args, **kwargs)

    return csrf_exempt(checked)


def _is_ours(origin: str, request: HttpRequest) -> bool:
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    try:
        asked = urlsplit(origin)
    except ValueError:
        return False
    scheme = "https" if request.is_secure() else "http"
    return asked.scheme == scheme and asked.netloc == request.get_host()
