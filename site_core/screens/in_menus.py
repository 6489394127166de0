"""Where a screen is found: its place in a menu of the admin."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem


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
