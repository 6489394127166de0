"""Publishing all the same: the screen on which somebody says why."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page, Revision

from site_core.publishing.admin.before_publishing import OVERRIDE
from site_core.publishing.gate import (
    LONGEST_REASON,
    OVERRIDDEN,
    OverrideRefused,
    blocking,
    override,
    problems_of,
)


class ReasonForm(forms.Form):
    """Why something goes live although a check speaks against it."""

    reason = forms.CharField(
        max_length=LONGEST_REASON,
        widget=AdminAutoHeightTextInput,
        help_text="It is kept in the history of the page, with your name.",
    )


def publish_anyway(request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
    """Ask for a reason, then publish the revision, or schedule it when it has a time to come."""
    page = get_object_or_404(Page, pk=page_id)
    revision = get_object_or_404(page.revisions, pk=revision_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise OverrideRefused("Only people who may publish can set a check aside.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _publish(request, revision, form.cleaned_data["reason"])
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page": page,
        "problems": blocking(problems_of(revision.as_object()), revision=revision),
        "form": form,
        "page_title": "Publish anyway",
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "warning",
    }
    return render(request, "site_core/admin/publish_anyway.html", context)


def _publish(request: HttpRequest, revision: Revision, reason: str) -> None:
    override(revision=revision, user=request.user, reason=reason, now=timezone.now())
    revision.publish(user=request.user)
    messages.success(request, f"“{revision.object_str}” goes live, with your reason noted.")


def _overridden(data: dict[str, Any]) -> str:
    return f"Set aside: {' '.join(data['overridden'])} The reason: {data['reason']}"


IN_HISTORY = {OVERRIDDEN: ("Publish although checks spoke against it", _overridden)}
"""How an override reads in the history of a page."""


_url = "pages/<int:page_id>/publish-anyway/<int:revision_id>/"
urlpatterns = [path(_url, publish_anyway, name=OVERRIDE)]
