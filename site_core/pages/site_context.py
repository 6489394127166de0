"""What stands on every page: practice settings, menu, crisis lines.

They are read from the database in a few queries, once in each process until something changes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import CharField, IntegerField, Q, QuerySet
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.models import Page, Site

from site_core.databases.prepared import prepared
from site_core.models import CrisisResource, PracticeImage, PracticeRendition, PracticeSettings
from site_core.models.images import load_renditions, sizes_of
from site_core.models.pages.queries import marked, readable
from site_core.page_cache import remembered

MOST_LINES = 6
LOGO_SIZE = "max-320x96|format-png"
ICON_SIZE = "fill-96x96|format-png"
SHARING_SIZE = "fill-1200x630|format-jpeg"
"""The picture beside a shared link; what social sites ask for."""


@dataclass(frozen=True)
class MenuEntry:
    """A page in the menu at the top."""

    title: str
    url: str


@dataclass(frozen=True)
class SiteContext:
    """What every page of one site shows around its content.

    ``menu`` stands at the top; ``small_print`` are the pages beside it, such as privacy.
    """

    site: Site
    practice: PracticeSettings
    menu: list[MenuEntry]
    small_print: list[MenuEntry]
    crisis_resources: list[CrisisResource]
    further_crisis_resources: list[CrisisResource]
    contact_url: str
    privacy_url: str
    logo: PracticeRendition | None = None
    icon: PracticeRendition | None = None

    @property
    def booking_url(self) -> str:
        """Where a session is booked: elsewhere if the practice says so, else the contact page."""
        return self.practice.booking_url or self.contact_url

    def crisis_lines_for(self, kinds: Collection[str]) -> list[CrisisResource]:
        """The primary lines, and before them those of ``kinds``, primary or not; six at most."""
        everyone = self.crisis_resources + self.further_crisis_resources
        fitting = [line for line in everyone if line.kind in kinds]
        return list(dict.fromkeys([*fitting, *self.crisis_resources]))[:MOST_LINES]


def site_context_for(request: HttpRequest) -> SiteContext | None:
    """The context of the site that ``request`` asks for; ``None`` where no site answers.

    Remembered on the request, and given to Wagtail as the request's site, so that neither
    looks it up again. From then on the local time of the request is the practice's.
    """
    if not hasattr(request, "_site_context"):
        host = request.get_host()
        request._site_context = remembered(f"site context of {host}", lambda: _read(request))
        if request._site_context:
            request._wagtail_site = request._site_context.site
            timezone.activate(ZoneInfo(request._site_context.practice.time_zone))
    return request._site_context


def _read(request: HttpRequest) -> SiteContext | None:
    site = _site_at(split_domain_port(request.get_host())[0], request.get_port())
    if site is None:
        return None
    request._wagtail_site = site
    stored = _settings_of(site=site.pk)
    practice = stored[0] if stored else PracticeSettings.for_site(site)
    load_renditions([practice.share_image, practice.logo, practice.icon])
    sizes_of(practice.share_image, SHARING_SIZE)  # made now, so that no visit draws it again
    lines = list(_crisis_lines())
    nowhere = marked(field="in_footer", value=False)
    pages = _readable_below(path=site.root_page.path, depth=site.root_page.depth)
    entries = [(page, MenuEntry(page.title, page.get_url(request))) for page in pages]
    return SiteContext(
        site=site,
        practice=practice,
        menu=[entry for page, entry in entries if page.show_in_menus],
        small_print=[
            entry for page, entry in entries if not page.show_in_menus and page.pk not in nowhere
        ],
        crisis_resources=[line for line in lines if line.is_primary],
        further_crisis_resources=[line for line in lines if not line.is_primary],
        contact_url=_address(practice.contact_page, request),
        privacy_url=_address(practice.privacy_page, request),
        logo=_size(practice.logo, LOGO_SIZE),
        icon=_size(practice.icon, ICON_SIZE),
    )


def _size(picture: PracticeImage | None, spec: str) -> PracticeRendition | None:
    return (sizes_of(picture, spec) or {}).get(spec)


def _site_at(host: str, port: str) -> Site | None:
    """As Wagtail finds it: name and port, else the name alone if it is clear, else the default."""
    sites = _sites_at(host=host)
    named = [site for site in sites if site.hostname == host]
    best = [site for site in named if str(site.port) == port]
    best = best or [site for site in named if site.is_default_site or len(named) == 1]
    return next(iter(best or [site for site in sites if site.is_default_site]), None)


@prepared(host=CharField())
def _sites_at(*, host: str) -> QuerySet[Site]:
    found = Site.objects.filter(Q(hostname=host) | Q(is_default_site=True))
    return found.select_related("root_page")


@prepared(site=IntegerField())
def _settings_of(*, site: int) -> QuerySet[PracticeSettings]:
    return PracticeSettings.base_queryset().filter(site_id=site)


@prepared()
def _readable_below(*, path: str, depth: int) -> QuerySet[Page]:
    return readable(Page.objects.child_of(Page(path=path, depth=depth))).order_by("path")


@prepared()
def _crisis_lines() -> QuerySet[CrisisResource]:
    return CrisisResource.objects.select_related("instead")


def _address(page: Page | None, request: HttpRequest) -> str:
    return (page.get_url(request) or "") if page and page.live else ""
