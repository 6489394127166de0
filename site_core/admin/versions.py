"""Earlier versions of a page: when, by whom, what changed; each can be looked at and brought back."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from wagtail.admin.widgets import Button
from wagtail.models import Page, Revision

from site_core.drafts import Changes, changes_between
from site_core.models.users import User
from site_core.practice_time import moment_in_words, practice_zone

URL_NAME = "earlier_versions"
VERSIONS_PER_PAGE = 20


@dataclass(frozen=True)
class Version:
    """A version that was kept, and what it changed in the one before; ``None`` for the first."""

    revision: Revision
    moment: str
    changes: Changes | None


def button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_header_buttons``: “Earlier versions” among the actions."""
    if page.permissions_for_user(user).can_edit():
        yield Button(
            "Earlier versions", reverse(URL_NAME, args=[page.pk]), icon_name="history", priority=45
        )


def urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    return [path("pages/<int:page_id>/versions/", earlier_versions, name=URL_NAME)]


def earlier_versions(request: HttpRequest, page_id: int) -> HttpResponse:
    """All that was kept, newest first; 403 for those who may not edit the page."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    kept = page.revisions.select_related("user").order_by("-created_at", "-pk")
    shown = Paginator(kept, VERSIONS_PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "versions": list(_versions(page, shown.object_list, kept)),
        "shown": shown,
        "page_title": "Earlier versions",
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "history",
    }
    return render(request, "site_core/admin/versions.html", context)


def _versions(page: Page, shown, kept) -> Iterator[Version]:
    revisions = list(shown)
    if not revisions:
        return
    zone = practice_zone()
    older = kept.filter(created_at__lt=revisions[-1].created_at).first()
    for revision, before in zip(revisions, [*revisions[1:], older], strict=True):
        changes = before and changes_between(before.content, revision.content, model=type(page))
        yield Version(revision, moment_in_words(revision.created_at, zone=zone), changes)
