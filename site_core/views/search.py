"""``/search/?q=``: public pages that contain a visitor's words. Nothing of it is stored."""

import re

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from site_core.pages.site_context import site_context_for

RESULTS_PER_PAGE = 10
MOST_CHARACTERS = 200
MOST_WORDS = 10
WORD = re.compile(r"\w+")


@require_safe
@cache_control(private=True, no_store=True)
def search(request: HttpRequest) -> HttpResponse:
    """The search page; without words it is only the form."""
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:MOST_CHARACTERS]
    context = {"query": query, "results": [], "page_obj": None}
    site_context = site_context_for(request)
    words = WORD.findall(query)[:MOST_WORDS]
    if words and site_context:
        found = find_pages(words, below=site_context.site.root_page)
        context["page_obj"] = page_obj = _numbered(found, request.GET.get("page", "1"))
        context["results"] = page_obj.object_list
    return render(request, "site_core/search_page.html", context)


def find_pages(words: list[str], *, below: Page):
    """Pages that everybody may read with all of ``words``; where there are none, with any.

    Only letters and digits reach the database's search: SQLite raises on quotation marks and
    other signs of its search language.
    """
    aliases = Page.objects.exclude(alias_of=None).values("pk")
    pages = Page.objects.live().public().descendant_of(below, inclusive=True)
    pages = pages.exclude(pk__in=aliases).specific()
    text = " ".join(word.lower() for word in words)  # "NOT" and "NEAR" are search language too
    found = pages.search(text, operator="and")
    return found if found.count() else pages.search(text, operator="or")


def _numbered(found, number: str) -> ResultPage:
    return Paginator(found, RESULTS_PER_PAGE).get_page(number)
