"""Everybody who may use the practice's pictures sees them in the list, not only those that they may change.

Wagtail lists what somebody may change, while its dashboard counts all. There is no hook below the list, so its
query is replaced (``docs/upstream.md``), and each picture leads to a screen that opens for whoever may see it.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.generic import TemplateView
from wagtail.images.permissions import permission_policy
from wagtail.images.views.images import IndexView
from wagtail.models import ReferenceIndex

from site_core.admin.replacing import Replaced
from site_core.models import PracticeImage, User
from site_core.screens import Screen

URL_NAME = "picture"
SEEING = ["choose", "change", "delete"]


def pictures_seen_by(user: User) -> QuerySet[PracticeImage]:
    """Those that ``user`` may use in a text, or change."""
    return permission_policy.instances_user_has_any_permission_for(user, SEEING)


def _listed(original: Callable) -> Callable:
    def get_base_queryset(self: IndexView) -> QuerySet[PracticeImage]:
        seen = pictures_seen_by(self.request.user).select_related("collection")
        seen = seen.prefetch_renditions("max-165x165")
        if not self.needs_usage_count_subquery:
            return seen
        return seen.annotate(usage_count=ReferenceIndex.usage_count_subquery(self.model))

    return get_base_queryset


REPLACED: Replaced = {(IndexView, "get_base_queryset"): _listed}


def lead_to_what_opens() -> None:
    """Let the list lead to :class:`SeePicture`, which opens for everybody who sees the list."""
    IndexView.edit_url_name = URL_NAME


class SeePicture(Screen, TemplateView):
    """Wagtail's screen for those who may change the picture; for others what it shows and how it is used."""

    template_name = "site_core/admin/picture.html"
    header_icon = "image"

    def get(self, request: HttpRequest, picture_id: int) -> HttpResponse:
        self.picture = get_object_or_404(PracticeImage, pk=picture_id)
        may = permission_policy.user_has_any_permission_for_instance
        if may(request.user, ["change", "delete"], self.picture):
            return redirect("wagtailimages:edit", picture_id)
        if not may(request.user, SEEING, self.picture):
            raise PermissionDenied
        return super().get(request)

    def get_page_title(self) -> str:
        return self.picture.title

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, picture=self.picture)


urlpatterns = [path("pictures/<int:picture_id>/", SeePicture.as_view(), name=URL_NAME)]
