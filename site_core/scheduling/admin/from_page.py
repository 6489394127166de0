"""“Schedule…” beside “Publish”: a day and a time, and one button."""

from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from site_core.approval.handing_in import keep_left_out
from site_core.approval.readiness import Readiness, readiness_of
from site_core.models import SecondPersonApproval, User
from site_core.models.publishing.approval_form import LATER
from site_core.practice_time import PracticeTimeField
from site_core.publishing.gate import blocking
from site_core.publishing.status import what_became_of
from site_core.refusals import ScheduleRefused
from site_core.scheduling.times import refuse_odd_time, schedule_draft
from site_core.screens import allowed_page, edit_url

URL_NAME = "schedule_page"


class ScheduleForm(forms.Form):
    """When a page goes live."""

    go_live_at = PracticeTimeField(
        label="Goes live on",
        help_text="Any minute will do.",
    )


class ScheduleMenuItem(ActionMenuItem):
    """For those who may publish the page, or approve it while it waits."""

    name = "action-schedule"
    label = "Schedule…"
    icon_name = "calendar-alt"
    order = 35

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        is_open = context["view"] == "edit" and page and not context["locked_for_user"]
        return bool(is_open) and _may_schedule(page, context["request"].user)

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        if parent_context["page"].workflow_in_progress:
            context["label"] = "Approve and schedule…"
        return context

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse(URL_NAME, args=[parent_context["page"].pk])


def schedule_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for a time, then schedule the newest draft, or approve it for that time; 403 for others."""
    page = allowed_page(request, page_id, allows=_may_schedule)
    revision = page.get_latest_revision() or page.save_revision(user=request.user)
    readiness = readiness_of(revision.as_object())
    missing = blocking(readiness.missing, revision=revision)
    form = ScheduleForm(
        request.POST or None, initial={"go_live_at": revision.as_object().go_live_at}
    )
    if request.method == "POST" and form.is_valid() and not missing:
        try:
            _schedule(page, readiness, form.cleaned_data["go_live_at"], request.user)
        except ScheduleRefused as refusal:
            form.add_error("go_live_at", str(refusal))
        else:
            return _done(request, page)
    context = {
        "page": page,
        "missing": missing,
        "form": form,
        "is_handed_in": page.workflow_in_progress,
        "page_title": "Approve and schedule" if page.workflow_in_progress else "Schedule",
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "calendar-alt",
    }
    return render(request, "site_core/admin/schedule_page.html", context)


def _may_schedule(page: Page, user: User) -> bool:
    if page.workflow_in_progress:
        task = page.current_workflow_task
        return isinstance(task, SecondPersonApproval) and task.may_decide(page, user)
    return page.permissions_for_user(user).can_publish()


@transaction.atomic
def _schedule(page: Page, readiness: Readiness, at: datetime, user: User) -> None:
    now = timezone.now()
    keep_left_out(readiness, user=user)
    if not page.workflow_in_progress:
        schedule_draft(page=page, at=at, user=user, now=now)
        return
    refuse_odd_time(at, now=now)
    step = page.current_workflow_task_state
    step.task.specific.on_action(step, user, "approve", when=LATER, go_live_at=at)


def _done(request: HttpRequest, page: Page) -> HttpResponse:
    page = Page.objects.get(pk=page.pk).specific
    what = what_became_of(page, now=timezone.now())
    messages.success(
        request,
        f"“{page.get_admin_display_title()}”: {what}",
        buttons=[messages.button(reverse("calendar"), "Open the calendar")],
    )
    return redirect(edit_url(page))


urlpatterns = [path("pages/<int:page_id>/schedule/", schedule_page, name=URL_NAME)]
