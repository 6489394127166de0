"""The site's addresses, and one that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from site_core.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def empty(request: HttpRequest) -> HttpResponse:
    """What the server, Django and the middleware cost alone."""
    return HttpResponse("ok")


urlpatterns = [path("empty/", empty), *urlpatterns]
