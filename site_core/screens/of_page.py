"""Screens about one page: who may open them, and the way back to its editor."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from site_core.screens.frame import Screen

EDITORS = ("wagtailadmin_pages", "wagtailsnippets_")
"""How the namespaces begin whose screens change pages and snippets, and save while somebody writes."""


def may_edit(page: Page, user: Any) -> bool:
    return page.permissions_for_user(user).can_edit()


def may_publish(user: Any) -> bool:
    """Whether ``user`` may publish pages, wherever it be."""
    return page_permission_policy.user_has_permission(user, "publish")


def allowed_page(
    request: HttpRequest, page_id: int, *, of: Any = Page, allows: Callable = may_edit
) -> Page:
    """The page of the kind ``of`` (a model or a queryset), whole; 404 where there is none.

    403 for those to whom ``allows(page, user)`` says no.
    """
    page = get_object_or_404(of, pk=page_id).specific
    if not allows(page, request.user):
        raise PermissionDenied
    return page


def edit_url(page: Page) -> str:
    """Where ``page`` is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class PageScreen(Screen):
    """A screen about ``self.page``, for those who may edit it; the way leads back to its editor."""

    page: Page

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        if self.has_permission():  # refused below otherwise, without a word about the page
            self.page = self.find_page(request, page_id)
        return super().dispatch(request)

    def find_page(self, request: HttpRequest, page_id: int) -> Page:
        """The page that ``page_id`` names; raises ``Http404`` or ``PermissionDenied``."""
        return allowed_page(request, page_id)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_way(self) -> list[tuple[str, str]]:
        return [(self.get_page_subtitle(), edit_url(self.page))]
