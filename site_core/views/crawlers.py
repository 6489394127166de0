"""What programs ask for by fixed names: ``/robots.txt``, ``/sitemap.xml`` and its parts, ``/favicon.ico``."""

from urllib.parse import quote

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from site_core.characters import storable
from site_core.models.pages.queries import is_restricted, marked, without_aliases
from site_core.page_cache import for_every_reader, keep
from site_core.pages.site_context import site_context_for

KEPT_SECONDS = 600
XML = "application/xml; charset=utf-8"
LARGEST = 1_000
"""Addresses in one sitemap; a larger site has an index, and parts of at most as many."""
LARGEST_NUMBER = 2**31
"""No page has a larger one."""
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
    """All pages that everybody may read, with the day of their last change; of many, where their parts are."""
    root = _root_of(request)
    pages = list(_public_pages(root).order_by("path")[: LARGEST + 1])
    if len(pages) <= LARGEST:
        return sitemap_of(request, sitemaps={"pages": Listed(root, pages)}, content_type=XML)
    parts = [
        SitemapIndexItem(request.build_absolute_uri(reverse("sitemap_part", args=[number])), latest)
        for number, latest in _parts_of(root)
    ]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": parts}, content_type=XML)


@for_every_reader
@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """One part of a large site's pages; 404 where it has none.

    It holds those with a thousand numbers one after the other: each part is read as fast as the first one, however
    many there are, and a new page changes the last one alone.
    """
    root, first = _root_of(request), number * LARGEST
    if first > LARGEST_NUMBER:
        raise Http404
    pages = list(_public_pages(root).filter(pk__gte=first, pk__lt=first + LARGEST).order_by("path"))
    if not pages:
        raise Http404
    return sitemap_of(request, sitemaps={"pages": Listed(root, pages)}, content_type=XML)


@for_every_reader
@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that do not read pages; pages name their icon themselves."""
    return redirect(static("icons/favicon.svg"))


def _root_of(request: HttpRequest) -> Page:
    site_context = site_context_for(request)
    if site_context is None:
        raise Http404
    keep(request)
    return site_context.site.root_page


def _public_pages(root: Page) -> QuerySet[Page]:
    """What everybody may read and search engines may show; bodies are not loaded."""
    pages = Page.objects.live().descendant_of(root, inclusive=True)
    hidden = marked(field="keeps_out_search_engines", value=True)
    return without_aliases(pages.filter(~is_restricted()).exclude(pk__in=hidden))


def _parts_of(root: Page) -> QuerySet:
    """Numbers of the parts that hold something, and when a page of each was last published."""
    numbered = _public_pages(root).order_by().annotate(part=F("pk") / LARGEST).values("part")
    latest = numbered.annotate(latest=Max("last_published_at"))
    return latest.order_by("part").values_list("part", "latest")


class Listed(Sitemap):
    """``pages`` of the site that begins at ``root``."""

    def __init__(self, root: Page, pages: list[Page]) -> None:
        self.root, self.pages = root, pages

    def items(self) -> list[Page]:
        return self.pages

    def location(self, page: Page) -> str:
        return quote(storable(f"/{page.url_path.removeprefix(self.root.url_path)}"))

    def lastmod(self, page: Page):
        return page.last_published_at
