"""Where the screens lie, and what stands above each."""

from django.urls import reverse
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

TITLE = "Bring in a text"
START, INTAKE, SAVE_ALL = "bring_in", "bring_in_intake", "bring_in_save_all"
TEXT, AMEND, SAVE = "bring_in_text", "bring_in_amend", "bring_in_save"
READ_NOW, DROP = "bring_in_read", "bring_in_drop"


class Screen(WagtailAdminTemplateMixin):
    """A screen below “Bring in a text”."""

    page_title = TITLE
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        way = [{"url": url, "label": label} for label, url in self.get_way()]
        start = {"url": reverse(START) if way else "", "label": TITLE}
        return [*self.breadcrumbs_items, start, *way]

    def get_way(self) -> list[tuple[str, str]]:
        """What stands between the first screen and this one, this one last."""
        return []


def is_part_wanted(request) -> bool:
    """Whether a script asks for the part that has changed instead of a page."""
    return request.headers.get("X-Requested-With") == "fetch"
