"""A screen inside Wagtail's frame: who may come, and the way that leads to it."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

Way = list[tuple[str, str]]
"""Labels and addresses."""


class Screen(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    """A screen with Wagtail's frame. Whoever lacks one of ``permission_required`` gets 403."""

    permission_required: str | tuple[str, ...] = ()
    raise_exception = True

    def get_way(self) -> Way:
        """What stands between “Home” and this screen."""
        return []

    def get_here(self) -> str:
        """What this screen is called at the end of the way."""
        return self.get_page_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return _leading_to(self.get_here(), self.get_way())


def frame(title: str, *, icon: str, way: Way | None = None) -> dict[str, Any]:
    """What Wagtail's frame shows around a screen that is a function: a part of its template's context."""
    breadcrumbs = _leading_to(title, way or [])
    return {"header_title": title, "header_icon": icon, "breadcrumbs_items": breadcrumbs}


def named_row(rows: QuerySet) -> Any:
    """Of a screen: the one of ``rows`` that ``pk`` in its address names; 404 where there is none.

    It is asked for when a screen first uses it, so after the permission: nobody learns which numbers exist.
    """
    return cached_property(lambda screen: get_object_or_404(rows.all(), pk=screen.kwargs["pk"]))


def _leading_to(title: str, way: Way) -> list[dict[str, str]]:
    home = WagtailAdminTemplateMixin.breadcrumbs_items
    return [*home, *({"label": label, "url": url} for label, url in [*way, (title, "")])]
