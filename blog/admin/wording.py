"""“Wording” of one article: what the writing checks found, and what was set aside."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from blog.checks.address import has_telling_address, neutral_slug, take_neutral_address
from blog.checks.dismissing import DISMISSED, RESTORED, dismiss_finding, restore_finding
from blog.checks.wording import findings_in, open_findings
from blog.models import ArticlePage, DismissedFinding
from site_core.models import User
from site_core.refusals import Refused
from site_core.screens import PageScreen, allowed_page, edit_url, may_edit

URL_NAME = "article_wording"
DISMISS_URL_NAME = "dismiss_finding"
ADDRESS_URL_NAME = "neutral_address"
RESTORE_URL_NAME = "restore_finding"
IN_HISTORY = {
    DISMISSED: ("Let a sentence stand", "“{words}” may stand ({rule}): {reason}"),
    RESTORED: ("Name a sentence again", "“{words}” is named again"),
}
"""How decisions read in the history of an article."""


class ArticleWording(PageScreen, TemplateView):
    """For those who may edit the article; it reads the newest draft."""

    template_name = "blog/admin/wording.html"
    page_title = "Wording"
    header_icon = "clipboard-list"

    def find_page(self, request: HttpRequest, page_id: int) -> ArticlePage:
        return _draft(request, page_id)

    def get_context_data(self, **kwargs):
        found = {(each.finding.rule.id, each.digest) for each in findings_in(self.page)}
        dismissed = self.page.dismissed_findings.select_related("by")
        return super().get_context_data(
            **kwargs,
            article=self.page,
            findings=open_findings(self.page),
            dismissed=[each for each in dismissed if (each.rule, each.digest) in found],
            neutral=neutral_slug(self.page) if has_telling_address(self.page) else "",
            edit_url=edit_url(self.page),
        )


@require_POST
def dismiss(request: HttpRequest, page_id: int) -> HttpResponse:
    """Set one finding aside; what cannot be is said in a message."""
    article = _draft(request, page_id)
    names = ("rule", "digest", "reason")
    try:
        dismiss_finding(
            article=article,
            user=request.user,
            now=timezone.now(),
            **{name: request.POST.get(name, "") for name in names},
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The sentence may stand. The reason is kept with the article.")
    return redirect(URL_NAME, article.pk)


@require_POST
def neutral_address(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give the draft an address that says nothing."""
    article = _draft(request, page_id)
    try:
        take_neutral_address(article=article, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"The address is “{article.slug}” now.")
    return redirect(URL_NAME, article.pk)


@require_POST
def restore(request: HttpRequest, page_id: int, dismissal_id: int) -> HttpResponse:
    """Name a finding again."""
    article = _draft(request, page_id)
    dismissal = get_object_or_404(DismissedFinding, pk=dismissal_id, article_id=article.pk)
    restore_finding(dismissal=dismissal, user=request.user)
    messages.success(request, "The sentence is named again.")
    return redirect(URL_NAME, article.pk)


def button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_header_buttons``: “Wording” among the actions of an article."""
    if isinstance(page.specific_deferred, ArticlePage) and may_edit(page, user):
        url = reverse(URL_NAME, args=[page.pk])
        yield Button("Wording", url, icon_name="clipboard-list", priority=45)


def _draft(request: HttpRequest, page_id: int) -> ArticlePage:
    return allowed_page(request, page_id, of=ArticlePage).get_latest_revision_as_object()


urlpatterns = [
    path("wording/<int:page_id>/", ArticleWording.as_view(), name=URL_NAME),
    path("wording/<int:page_id>/dismiss/", dismiss, name=DISMISS_URL_NAME),
    path("wording/<int:page_id>/neutral-address/", neutral_address, name=ADDRESS_URL_NAME),
    path("wording/<int:page_id>/restore/<int:dismissal_id>/", restore, name=RESTORE_URL_NAME),
]
