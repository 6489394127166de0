"""The report “Links to other sites”: what does not answer, what to look at, and in which sentence it stands."""

from dataclasses import dataclass

from django.views.generic import TemplateView
from wagtail.models import Page

from site_core.link_checks.found import links_of
from site_core.models.outside_links import OutsideLink
from site_core.screens import ScreenInMenu

State = OutsideLink.State
LISTED = (State.BROKEN, State.FAILING, State.LOOK, State.MOVED)
MOST_ROWS = 200


@dataclass(frozen=True)
class Row:
    """A link on a page: ``sentence`` as it reads there now."""

    link: OutsideLink
    page: Page
    sentence: str


class OutsideLinks(ScreenInMenu, TemplateView):
    """For those who may see it; what was put right since the last round is not listed."""

    template_name = "site_core/admin/link_checks/report.html"
    address, url_name, order_in_menu = "reports/links/", "outside_links", 940
    page_title = "Links to other sites"
    permission_required = "site_core.view_outsidelink"
    header_icon = "link-external"

    def get_context_data(self, **kwargs):
        asked = OutsideLink.objects.exclude(asked_at=None)
        return super().get_context_data(
            **kwargs,
            rows=_rows(),
            total=OutsideLink.objects.count(),
            asked=asked.count(),
            last_asked_at=asked.order_by("-asked_at").values_list("asked_at", flat=True).first(),
        )


def _rows() -> list[Row]:
    links = OutsideLink.objects.filter(state__in=LISTED).prefetch_related("places")
    links = sorted(links, key=lambda link: (LISTED.index(link.state), link.host, link.url))
    places = [(link, place) for link in links for place in link.places.all()][:MOST_ROWS]
    pages = Page.objects.live().specific().in_bulk({place.page_id for _, place in places})
    sentences = {
        (page.pk, found.href): found.sentence for page in pages.values() for found in links_of(page)
    }
    return [
        Row(link, pages[place.page_id], sentences[place.page_id, link.url])
        for link, place in places
        if (place.page_id, link.url) in sentences
    ]
