"""“Doubts” of one article: what bringing it in was unsure of, until somebody confirms or changes it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from blog.importers.drafts import confirm_block, confirm_note
from blog.models import ArticlePage, ImportDoubt
from site_core.models import User
from site_core.screens import PageScreen, allowed_page, edit_url, may_edit

URL_NAME = "article_doubts"
OPEN_URL_NAME = "open_doubts"
CONFIRM_URL_NAME = "confirm_doubts"


class ArticleDoubts(PageScreen, TemplateView):
    """For those who may edit the article; it reads the newest draft."""

    template_name = "blog/admin/doubts.html"
    page_title = "Doubts"
    header_icon = "help"

    def find_page(self, request: HttpRequest, page_id: int) -> ArticlePage:
        return _draft(request, page_id)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            article=self.page,
            blocks=_doubted_blocks(self.page),
            notes=self.page.import_notes.splitlines(),
            edit_url=edit_url(self.page),
        )


def open_doubts(request: HttpRequest, page_id: int) -> JsonResponse:
    """For the editor: each block in doubt with what to say about it, and where to confirm it.

    The editor asks for every page; only articles can have doubts.
    """
    if not ArticlePage.objects.filter(pk=page_id).exists():
        return JsonResponse({"confirm": "", "blocks": []})
    article = _draft(request, page_id)
    confirm = reverse(CONFIRM_URL_NAME, args=[article.pk])
    return JsonResponse({"confirm": confirm, "blocks": _doubted_blocks(article)})


@require_POST
def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    """Somebody has looked at the block ``block``, or at what ``note`` says of the whole text, and found it right."""
    article = _draft(request, page_id)
    block_id = request.POST.get("block", "")
    if note := request.POST.get("note"):
        confirm_note(article=article, note=note)
    elif block_id in {block.get("id") for block in article.body.raw_data}:
        confirm_block(block_id=block_id, user=request.user, now=timezone.now())
    else:
        return HttpResponse("This block is no longer in the article.", status=404)
    if request.accepts("text/html"):
        messages.success(request, "Confirmed.")
        return redirect(URL_NAME, article.pk)
    return HttpResponse(status=204)


def button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_header_buttons``: “Doubts” among the actions, where there are any."""
    if not isinstance(page.specific_deferred, ArticlePage):
        return
    if not may_edit(page, user):
        return
    newest = _newest(page.specific)
    if newest.import_notes or _doubted_blocks(newest):
        yield Button("Doubts", reverse(URL_NAME, args=[page.pk]), icon_name="help", priority=44)


def _doubted_blocks(article: ArticlePage) -> list[dict[str, Any]]:
    """The blocks in doubt, in the order of the text, as ``id`` and ``sentences``."""
    doubts = ImportDoubt.objects.open_in(article.body.raw_data)
    return [
        {"id": block_id, "sentences": [doubt.sentence for doubt in found]}
        for block_id, found in groupby(doubts, key=lambda doubt: doubt.block_id)
    ]


def _draft(request: HttpRequest, page_id: int) -> ArticlePage:
    return _newest(allowed_page(request, page_id, of=ArticlePage))


def _newest(article: ArticlePage) -> ArticlePage:
    return article.get_latest_revision_as_object()


urlpatterns = [
    path("doubts/<int:page_id>/", ArticleDoubts.as_view(), name=URL_NAME),
    path("doubts/<int:page_id>/open/", open_doubts, name=OPEN_URL_NAME),
    path("doubts/<int:page_id>/confirm/", confirm, name=CONFIRM_URL_NAME),
]
