"""Earlier versions of a page: when, by whom, what changed; each can be looked at and brought back."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import path, reverse
from django.views.generic import TemplateView
from wagtail.admin.widgets import Button
from wagtail.models import Page, Revision

from site_core.drafts import Changes, changes_between
from site_core.models.users import User
from site_core.practice_time import moment_in_words, practice_zone
from site_core.screens import PageScreen, may_edit

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
    if may_edit(page, user):
        yield Button(
            "Earlier versions", reverse(URL_NAME, args=[page.pk]), icon_name="history", priority=45
        )


class EarlierVersions(PageScreen, TemplateView):
    """All that was kept, newest first."""

    template_name = "site_core/admin/versions.html"
    page_title = "Earlier versions"
    header_icon = "history"

    def get_context_data(self, **kwargs):
        kept = self.page.revisions.select_related("user").order_by("-created_at", "-pk")
        shown = Paginator(kept, VERSIONS_PER_PAGE).get_page(self.request.GET.get("p"))
        versions = list(_versions(self.page, shown.object_list, kept))
        return super().get_context_data(**kwargs, page=self.page, versions=versions, shown=shown)


def _versions(page: Page, shown, kept) -> Iterator[Version]:
    revisions = list(shown)
    if not revisions:
        return
    zone = practice_zone()
    older = kept.filter(created_at__lt=revisions[-1].created_at).first()
    for revision, before in zip(revisions, [*revisions[1:], older], strict=True):
        changes = before and changes_between(before.content, revision.content, model=type(page))
        yield Version(revision, moment_in_words(revision.created_at, zone=zone), changes)


_view = EarlierVersions.as_view()
urlpatterns = [path("pages/<int:page_id>/versions/", _view, name=URL_NAME)]
