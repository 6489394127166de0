"""From an address to a page, in as few queries as it takes.

Wagtail walks down the tree and asks twice for every step. Here one query names all pages on the
way, and one more loads the deepest of them with what its template needs joined in
(:meth:`site_core.models.BasePage.for_serving`). What happens then is Wagtail's own.
"""

from django.db.models import IntegerField, QuerySet, TextField
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_with_wagtail

from site_core.databases.prepared import prepared
from site_core.models.pages.queries import is_restricted
from site_core.page_cache import for_every_reader, keep, page_of
from site_core.pages.site_context import site_context_for

MOST_COMPONENTS = 12
"""Deeper addresses do not exist here; without a limit they would make long queries."""


NEEDED = ("path", "depth", "url_path", "content_type", "alias_of")


@for_every_reader
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``request`` with the page at ``path``; 404 where there is none."""
    found = request._wagtail_route_for_request = route(request, path)
    response = serve_with_wagtail(request, path)
    if found and getattr(found.page, "has_quick_exit", False):
        # The browser of somebody who is watched keeps nothing; what is the same for all, the site may.
        response.headers["Cache-Control"] = "no-store"
        response.kept_for_readers = True
    return response


def route(request: HttpRequest, path: str) -> RouteResult | None:
    """The page at ``path`` with its view arguments, or ``None``.

    Differs from Wagtail's in one point: a page wins over an address that its parent makes up for
    itself, where both fit. Articles may not take such names (``ArticlePage.clean``).
    """
    components = [component for component in path.split("/") if component]
    site_context = site_context_for(request)
    if site_context is None or len(components) > MOST_COMPONENTS or "\0" in path:
        return None
    deepest = _deepest_page(site_context.site.root_page, components)
    if deepest is None:
        return None
    if not deepest.restricted:
        keep(request, page_of(deepest.pk))
    taken = deepest.depth - site_context.site.root_page.depth
    try:
        return _with_joins(deepest).route(request, components[taken:])
    except Http404:
        return None


def _deepest_page(root: Page, components: list[str]) -> Page | None:
    paths = [root.url_path]
    for component in components:
        paths.append(f"{paths[-1]}{component}/")
    slugs = [root.slug, *components]  # they have an index, and paths have none
    return next(iter(_deepest_of(paths=paths, slugs=slugs, root=root.path)), None)


@prepared(paths=TextField(), slugs=TextField())
def _deepest_of(*, paths: list[str], slugs: list[str], root: str) -> QuerySet[Page]:
    found = Page.objects.filter(slug__in=slugs, url_path__in=paths)
    on_the_way = found.filter(path__startswith=root).only(*NEEDED)
    return on_the_way.annotate(restricted=is_restricted()).order_by("-depth")[:1]


def _with_joins(page: Page) -> Page:
    model = page.specific_class
    if model is None or not hasattr(model, "for_serving"):
        return page.specific
    found = _for_serving(pk=page.pk, model=model)
    if not found:
        raise Http404("It was deleted a moment ago.")
    [specific] = found
    specific.is_known_public = not (page.restricted or page.alias_of_id)
    return specific


@prepared(pk=IntegerField())
def _for_serving(*, pk: int, model: type[Page]) -> QuerySet[Page]:
    return model.for_serving().filter(pk=pk)
