"""The screen on which clinical reviews are recorded, and the one click."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from site_core.practice_time import day_in_words, today
from site_core.refusals import Refused
from site_core.reviewing.admin.forms import MoveForm, ReviewForm
from site_core.reviewing.clinical import (
    confirm_unchanged,
    may_confirm,
    may_review,
    move_review,
    record_review,
)
from site_core.screens import PageScreen, allowed_page, edit_url

URL_NAME = "clinical_review"
UNCHANGED_URL_NAME = "clinical_review_unchanged"
MOVE_URL_NAME = "clinical_review_move"


class RecordReview(PageScreen, FormView):
    """Who reviewed a page and when; for those who may publish it."""

    template_name = "site_core/admin/clinical_review.html"
    form_class = ReviewForm
    page_title = "Clinical review"
    header_icon = "glasses"

    def find_page(self, request: HttpRequest, page_id: int) -> Page:
        return allowed_page(request, page_id, allows=may_review)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "page": self.page}

    def get_initial(self):
        return {"reviewer": self.page.reviewed_by_id, "on": today(timezone.now())}

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or self.get_form()
        move = MoveForm(initial={"to": self.page.review_due_on})
        media = form.media + move.media
        return super().get_context_data(
            **kwargs, form=form, move=move, media=media, reviewed=self.page
        )

    def form_valid(self, form: ReviewForm) -> HttpResponse:
        try:
            record_review(
                page=self.page, user=self.request.user, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, f"The review of “{self.page.title}” is recorded.")
        return redirect(edit_url(self.page))


@require_POST
def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    """“Reviewed, nothing changed”."""
    page = allowed_page(request, page_id, allows=may_confirm)
    due_on = confirm_unchanged(page=page, user=request.user, now=timezone.now())
    sentence = f"“{page.title}” is reviewed. It is due again by {day_in_words(due_on)}."
    messages.success(request, sentence)
    return redirect(get_valid_next_url_from_request(request) or edit_url(page))


@require_POST
def move(request: HttpRequest, page_id: int) -> HttpResponse:
    """Another day for the next review."""
    page = allowed_page(request, page_id, allows=may_review)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose the day by which it is to be read again.")
        return redirect(URL_NAME, page.pk)
    move_review(page=page, to=form.cleaned_data["to"], user=request.user, now=timezone.now())
    messages.success(request, f"The next review of “{page.title}” is moved.")
    return redirect(get_valid_next_url_from_request(request) or edit_url(page))


urlpatterns = [
    path("clinical-reviews/<int:page_id>/", RecordReview.as_view(), name=URL_NAME),
    path("clinical-reviews/<int:page_id>/unchanged/", confirm, name=UNCHANGED_URL_NAME),
    path("clinical-reviews/<int:page_id>/move/", move, name=MOVE_URL_NAME),
]
