"""The site's addresses, one that does nothing, and one that empties the shared caches."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from site_core.page_cache import forget_everything
from site_core.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def empty(request: HttpRequest) -> HttpResponse:
    """What the server, Django and the middleware cost alone."""
    return HttpResponse("ok")


def forget(request: HttpRequest) -> HttpResponse:
    """Forget everything that pages share, as a publication does."""
    forget_everything()
    return HttpResponse("ok")


urlpatterns = [
    path("empty/", empty),
    path("forget/", forget),
    *urlpatterns,
]
