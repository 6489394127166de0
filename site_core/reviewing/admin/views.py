"""The screen on which clinical reviews are recorded, and the one click."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from site_core.library.screens import Screen
from site_core.models import User
from site_core.practice_time import day_in_words
from site_core.refusals import Refused
from site_core.reviewing.admin.forms import MoveForm, ReviewForm
from site_core.reviewing.clinical import (
    confirm_unchanged,
    may_confirm,
    may_review,
    move_review,
    record_review,
    today,
)

URL_NAME = "clinical_review"
UNCHANGED_URL_NAME = "clinical_review_unchanged"
MOVE_URL_NAME = "clinical_review_move"


class RecordReview(Screen, FormView):
    """Who reviewed a page and when; for those who may publish it."""

    template_name = "site_core/admin/clinical_review.html"
    form_class = ReviewForm
    page_title = "Clinical review"
    header_icon = "glasses"

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        self.page = reviewed_page(request, page_id)
        self.now: datetime = timezone.now()
        return super().dispatch(request)

    def get_page_subtitle(self) -> str:
        return self.page.title

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "page": self.page}

    def get_initial(self):
        return {"reviewer": self.page.reviewed_by_id, "on": today(self.now)}

    def get_way(self) -> list[tuple[str, str]]:
        return [(self.page.get_admin_display_title(), edit_url(self.page))]

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or self.get_form()
        move = MoveForm(initial={"to": self.page.review_due_on})
        media = form.media + move.media
        return super().get_context_data(
            **kwargs, form=form, move=move, media=media, reviewed=self.page
        )

    def form_valid(self, form: ReviewForm) -> HttpResponse:
        try:
            record_review(page=self.page, user=self.request.user, now=self.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, f"The review of “{self.page.title}” is recorded.")
        return redirect(edit_url(self.page))


@require_POST
def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    """“Reviewed, nothing changed”."""
    page = reviewed_page(request, page_id, allows=may_confirm)
    due_on = confirm_unchanged(page=page, user=request.user, now=timezone.now())
    sentence = f"“{page.title}” is reviewed. It is due again by {day_in_words(due_on)}."
    messages.success(request, sentence)
    return redirect(get_valid_next_url_from_request(request) or edit_url(page))


@require_POST
def move(request: HttpRequest, page_id: int) -> HttpResponse:
    """Another day for the next review."""
    page = reviewed_page(request, page_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose the day by which it is to be read again.")
        return redirect(URL_NAME, page.pk)
    move_review(page=page, to=form.cleaned_data["to"], user=request.user, now=timezone.now())
    messages.success(request, f"The next review of “{page.title}” is moved.")
    return redirect(get_valid_next_url_from_request(request) or edit_url(page))


def reviewed_page(
    request: HttpRequest, page_id: int, *, allows: Callable[[Page, User], bool] = may_review
) -> Page:
    """The page, with what is live of it; 404 and 403 as everywhere in the admin."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not allows(page, request.user):
        raise PermissionDenied
    return page


def edit_url(page: Page) -> str:
    """Where ``page`` is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
