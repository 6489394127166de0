"""Where a screen is found: its address, and its place in a menu of the admin."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from site_core.screens.frame import Screen


class PlaceInMenu(MenuItem):
    """Leads to the screen called ``url_name``; ``may`` names the permission that shows it, or asks the user."""

    def __init__(
        self, label: str, url_name: str, *, may: str | Callable[[Any], Any], **options: Any
    ) -> None:
        super().__init__(label, reverse(url_name), **options)
        self.may = may

    def is_shown(self, request: HttpRequest) -> bool:
        user = request.user
        return user.has_perm(self.may) if isinstance(self.may, str) else bool(self.may(user))


class _InMenu:
    """What has an ``address`` below ``/admin/`` and a place in a menu, which shows its title and icon."""

    address: str
    url_name: str
    order_in_menu: int

    @classmethod
    def urls(cls) -> list[URLPattern]:
        """For Wagtail's ``register_admin_urls``."""
        return [path(cls.address, cls.as_view(), name=cls.url_name)]

    @classmethod
    def menu_item(cls) -> PlaceInMenu:
        """For Wagtail's ``register_…_menu_item``."""
        options = {"icon_name": cls.header_icon, "order": cls.order_in_menu}
        return PlaceInMenu(cls.page_title, cls.url_name, may=cls.may_open, **options)


class ScreenInMenu(_InMenu, Screen):
    """A screen that a menu shows to those who may open it."""

    @classmethod
    def may_open(cls, user: Any) -> bool:
        return user.has_perm(cls.permission_required)


class Report(_InMenu, ReportView):
    """Wagtail's report with its two addresses; a menu shows it to those who may open it."""

    @property
    def index_url_name(self) -> str:
        return self.url_name

    @property
    def index_results_url_name(self) -> str:
        return f"{self.url_name}_results"

    @classmethod
    def urls(cls) -> list[URLPattern]:
        results = cls.as_view(results_only=True)
        name = f"{cls.url_name}_results"
        return [*super().urls(), path(f"{cls.address}results/", results, name=name)]

    @classmethod
    def may_open(cls, user: Any) -> bool:
        return cls.permission_policy.user_has_permission(user, cls.permission_required)
