"""Nothing is done to what is in the trash but by the trash: no screen of Wagtail's opens it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils.deprecation import MiddlewareMixin
from wagtail.models import Page

from site_core.admin.saves.one_at_a_time import pages_named_in
from site_core.headers import ADMIN_PREFIX
from site_core.models import PracticeDocument, PracticeImage
from site_core.models.trash import TrashedPage, is_trashed
from site_core.publishing.gate import Problem
from site_core.refusals import Refused, answer_refusal

IN_TRASH = "This page is in the trash. Restore it there first."
FILE_IN_TRASH = "This file is in the trash. Restore it there first."
NAMES_A_FILE = {
    "image_id": PracticeImage,
    "picture_id": PracticeImage,
    "document_id": PracticeDocument,
    "doc_id": PracticeDocument,
}


class TrashMiddleware(MiddlewareMixin):
    """Answers for every screen of the admin whose address names a page or a file in the trash."""

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """For Django: where it can be restored, in place of the screen; ``None`` for all else."""
        if not request.path_info.startswith(ADMIN_PREFIX) or not request.user.is_authenticated:
            return None
        keys = pages_named_in(request.resolver_match)
        if keys and TrashedPage.objects.filter(page__in=keys).exists():
            return answer_refusal(request, Refused(IN_TRASH))
        if _names_file_in_trash(request.resolver_match):
            return answer_refusal(request, Refused(FILE_IN_TRASH))
        return None


def not_from_trash(page: Page) -> Iterator[Problem]:
    """For the gate: whatever path tries, a page in the trash does not go live."""
    if page.pk and is_trashed(page.pk):
        yield Problem(IN_TRASH, is_firm=True)


def _names_file_in_trash(match: ResolverMatch) -> bool:
    return any(
        kind.objects.filter(pk=match.kwargs[name]).exclude(trashed_at=None).exists()
        for name, kind in NAMES_A_FILE.items()
        if name in match.kwargs
    )
