"""“Share for review”: links for readers without an account, on one screen per page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from site_core.authentication.shown_once import key_to_show, show_at
from site_core.models import ReviewLink, User
from site_core.refusals import Refused
from site_core.reviewing.links import (
    LONGEST_READER,
    answers_to,
    is_open,
    make_link,
    revoke_link,
)
from site_core.screens import PageScreen, allowed_page, may_edit

URL_NAME = "review_links"
REVOKE_URL_NAME = "review_link_revoke"
READING_URL_NAME = "review_link"
DAYS = [(3, "3 days"), (7, "1 week"), (14, "2 weeks"), (30, "30 days")]
LINKS_SHOWN = 50


class LinkForm(forms.Form):
    """Whom a link is for, and how long it works."""

    reader = forms.CharField(
        label="For whom",
        max_length=LONGEST_READER,
        help_text="A name in a word or two. Comments that come through the link carry it.",
    )
    days = forms.TypedChoiceField(
        label="Works for",
        choices=DAYS,
        coerce=int,
        initial=14,
        help_text="The link shows the text as it is now; later changes are not in it.",
    )


@dataclass(frozen=True)
class ListedLink:
    """A link as it is listed: what has become of it, in words."""

    link: ReviewLink
    state: str
    is_open: bool
    answers: int


class ReviewLinks(PageScreen, FormView):
    """The links to one page, for those who may edit it. A new address is shown once."""

    template_name = "site_core/admin/review_links.html"
    form_class = LinkForm
    page_title = "Share for review"
    header_icon = "link"

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        self.now: datetime = timezone.now()
        response = super().dispatch(request, page_id)
        add_never_cache_headers(response)
        return response

    def get_context_data(self, **kwargs):
        listed = list(_listed(self.page, self.now))
        return super().get_context_data(
            **kwargs, page=self.page, listed=listed, **self._just_made()
        )

    def form_valid(self, form: LinkForm) -> HttpResponse:
        try:
            link, key = make_link(
                page=self.page, user=self.request.user, now=self.now, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        here = reverse(URL_NAME, args=[self.page.pk])
        return show_at(here, key=f"{link.pk}:{key}", request=self.request, now=self.now)

    def _just_made(self) -> dict[str, Any]:
        number, _, key = key_to_show(self.request, now=self.now).partition(":")
        made = ReviewLink.objects.filter(pk=number).first() if key else None
        if made is None:
            return {}
        url = self.request.build_absolute_uri(reverse(READING_URL_NAME, args=[key]))
        return {"made": made, "url": url}


@require_POST
def revoke(request: HttpRequest, page_id: int, link_id: int) -> HttpResponse:
    """Close a link at once."""
    page = allowed_page(request, page_id)
    link = get_object_or_404(ReviewLink, pk=link_id, page_id=page.pk)
    revoke_link(link=link, user=request.user, now=timezone.now())
    messages.success(request, f"The link for {link.reader} does not work any more.")
    return redirect(URL_NAME, page.pk)


def button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_header_buttons``: “Share for review” among the actions of a page."""
    if may_edit(page, user):
        url = reverse(URL_NAME, args=[page.pk])
        yield Button("Share for review", url, icon_name="link", priority=40)


def _listed(page: Page, now: datetime) -> Iterator[ListedLink]:
    links = ReviewLink.objects.filter(page=page).select_related("created_by", "revision")
    for link in links[:LINKS_SHOWN]:
        can_be_read = is_open(link, now)
        closed = "Revoked" if link.revoked_at else "Expired"
        state = ("Open" if can_be_read else closed) + (", approved" if link.approved_at else "")
        yield ListedLink(link, state, can_be_read, answers_to(link).count())


urlpatterns = [
    path("review-links/<int:page_id>/", ReviewLinks.as_view(), name=URL_NAME),
    path(
        "review-links/<int:page_id>/revoke/<int:link_id>/",
        revoke,
        name=REVOKE_URL_NAME,
    ),
]
