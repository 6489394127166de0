"""A screen inside Wagtail's frame: who may come, and the way that leads to it."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class Screen(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    """A screen with Wagtail's frame. Whoever lacks one of ``permission_required`` gets 403."""

    permission_required: str | tuple[str, ...] = ()
    raise_exception = True

    def get_way(self) -> list[tuple[str, str]]:
        """Labels and addresses of what stands between “Home” and this screen."""
        return []

    def get_here(self) -> str:
        """What this screen is called at the end of the way."""
        return self.get_page_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        way = [*self.get_way(), (self.get_here(), "")]
        return [*self.breadcrumbs_items, *({"label": label, "url": url} for label, url in way)]
