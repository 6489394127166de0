"""What a visit asks Wagtail for is found once: the page, and the site."""

from collections.abc import Iterator

from wagtail.models import Page, Site
from wagtail.views import serve as serve_with_wagtail

from site_core.management.upstream.reading import lacking


def look_at_serving() -> Iterator[str]:
    """Wagtail takes the route that ours has found, and does not look for it again."""
    yield from lacking(serve_with_wagtail, "route_for_request")
    yield from lacking(Page.route_for_request, "_wagtail_route_for_request")


def look_at_site() -> Iterator[str]:
    """Wagtail takes the site from the request where we have put it."""
    yield from lacking(Site.find_for_request, "_wagtail_site")
