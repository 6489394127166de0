"""“Ready to hand in?”: the panel beside the text, asked for again after each saving."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from site_core.approval.readiness import readiness_of, what_happens_next
from site_core.screens import allowed_page

URL_NAME = "readiness"


def show_readiness(request: HttpRequest, page_id: int) -> HttpResponse:
    """The inside of the panel, for the newest draft; 403 for those who may not edit the page."""
    page = allowed_page(request, page_id)
    draft = page.get_latest_revision_as_object()
    readiness = readiness_of(draft)
    context = {
        "page": page,
        "missing": readiness.missing,
        "doubtful": [each for each in readiness.doubtful if not each.is_in_checks],
        "left_out": readiness.left_out,
        "is_handed_in": page.workflow_in_progress,
        "next": what_happens_next(draft, user=request.user, now=timezone.now()),
    }
    return render(request, "site_core/admin/readiness.html", context)


urlpatterns = [path("pages/<int:page_id>/readiness/", show_readiness, name=URL_NAME)]
