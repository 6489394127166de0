"""``/how-this-site-protects-you/``: what is true of this site today, for everybody to read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from site_core.page_cache import for_every_reader, keep
from site_core.pages.protection import sections_for
from site_core.pages.site_context import site_context_for


@for_every_reader
@require_safe
def protection(request: HttpRequest) -> HttpResponse:
    """The page; 404 where no site answers."""
    site = site_context_for(request)
    if site is None:
        raise Http404
    keep(request)
    return render(request, "site_core/protection_page.html", {"sections": sections_for(site)})
