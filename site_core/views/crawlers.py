"""What programs ask for by fixed names: ``/robots.txt``, ``/sitemap.xml`` and ``/favicon.ico``."""

from urllib.parse import quote

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from site_core.characters import storable
from site_core.models.pages import is_restricted, marked, without_aliases
from site_core.page_cache import for_every_reader, keep
from site_core.pages.site_context import site_context_for

KEPT_SECONDS = 600
CLOSED = ("/admin/", "/search/")
"""What robots need not read: staff's side, and pages made of visitors' own words."""


@for_every_reader
@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything but ``CLOSED`` is open; see RFC 9309."""
    keep(request)
    url = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "", f"Sitemap: {url}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@for_every_reader
@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages that everybody may read, with the day of their last change."""
    site_context = site_context_for(request)
    if site_context is None:
        raise Http404
    keep(request)
    return sitemap_of(request, sitemaps={"pages": PublicPages(site_context.site.root_page)})


@for_every_reader
@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that do not read pages; pages name their icon themselves."""
    return redirect(static("icons/favicon.svg"))


class PublicPages(Sitemap):
    """The pages of one site; bodies are not loaded."""

    def __init__(self, root: Page) -> None:
        self.root = root

    def items(self) -> QuerySet[Page]:
        pages = Page.objects.live().descendant_of(self.root, inclusive=True)
        hidden = marked(field="keeps_out_search_engines", value=True)
        pages = pages.filter(~is_restricted()).exclude(pk__in=hidden)
        return without_aliases(pages).order_by("path")

    def location(self, page: Page) -> str:
        return quote(storable(f"/{page.url_path.removeprefix(self.root.url_path)}"))

    def lastmod(self, page: Page):
        return page.last_published_at
