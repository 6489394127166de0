"""``/search/?q=``: public pages that contain a visitor's words. Nothing of it is stored."""

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from site_core.characters import storable
from site_core.pages.site_context import site_context_for
from site_core.search import find_pages
from site_core.wording import speaks_of_crisis

RESULTS_PER_PAGE = 10
MOST_CHARACTERS = 200


@require_safe
@cache_control(private=True, no_store=True)
def search(request: HttpRequest) -> HttpResponse:
    """The search page; without words it is only the form. Who helps now stands before what was found."""
    query = " ".join(storable(request.GET.get("q", "")).split())[:MOST_CHARACTERS]
    context = {"query": query, "results": [], "page_obj": None}
    context["is_urgent"] = speaks_of_crisis(query)
    site_context = site_context_for(request)
    if query and site_context:
        found = find_pages(query, below=site_context.site.root_page)
        context["page_obj"] = page_obj = _numbered(found, request.GET.get("page", "1"))
        context["results"] = _pages(page_obj.object_list)
    return render(request, "site_core/search_page.html", context)


def _numbered(found: list[int], number: str) -> ResultPage:
    return Paginator(found, RESULTS_PER_PAGE).get_page(number)


def _pages(keys: list[int]) -> list[Page]:
    """In the order of ``keys``; one that was withdrawn a moment ago is left out."""
    found = Page.objects.filter(pk__in=keys, live=True).defer_streamfields().specific()
    pages = {page.pk: page for page in found}
    return [pages[key] for key in keys if key in pages]
