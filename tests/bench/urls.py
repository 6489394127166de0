"""The site's addresses, one that does nothing, and one that empties the shared caches."""

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import path

from site_core.generation import next_generation
from site_core.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def empty(request: HttpRequest) -> HttpResponse:
    """What the server, Django and the middleware cost alone."""
    return HttpResponse("ok")


def forget(request: HttpRequest) -> HttpResponse:
    """Forget everything that pages share, as a publication does."""
    next_generation()
    return HttpResponse("ok")


def forget_text(request: HttpRequest) -> HttpResponse:
    """Forget the texts of articles as rendered, and nothing else; the bench serves in one process."""
    memory = caches["derived"]
    memory.delete_many([key.split(":", 2)[2] for key in memory._cache if ":fragment:" in key])
    return HttpResponse("ok")


urlpatterns = [
    path("empty/", empty),
    path("forget/", forget),
    path("forget-text/", forget_text),
    *urlpatterns,
]
