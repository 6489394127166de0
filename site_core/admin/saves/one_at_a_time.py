"""Requests that change pages or snippets wait for each other: of one person, and about one page.

An editor saves by itself twice a second, and a button is pressed meanwhile; the schedule publishes
while somebody types. Wagtail loads a page, and stores it some time later: what happened in between
would be undone. Here the rows are locked before anything is loaded.

What is no page needs no lock: where the database says that a name was taken, or something deleted, since the
form looked, the form looks once more, and says so itself.
"""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.deprecation import MiddlewareMixin
from wagtail.models import Page

from site_core.characters.numbers import number_in
from site_core.headers import ADMIN_PREFIX
from site_core.models import User
from site_core.page_cache.questions import READING
from site_core.queue.conflicts import is_conflict, retry_conflicts
from site_core.refusals import Refused, answer_refusal
from site_core.screens import EDITORS

SAFE = (*READING, "OPTIONS")
WITHOUT_NAMESPACE = ("wagtail_bulk_action", "publish_anyway")
EACH_BY_ITSELF = ("publish", "unpublish")
"""Bulk actions that lock page after page; a hundred of them must not hold up everybody else."""
NAMES_A_PAGE = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
PAGES, PAGES_IN_API = "wagtailadmin_pages", "wagtailadmin_api:pages"
"""One address in the first names its page by place and not by name; those in the second say ``pk``."""
OVERTAKEN = {
    "success": False,
    "error_code": "invalid_revision",  # where Wagtail's editor asks, and does not try again
    "error_message": "A newer version was saved meanwhile.",
}
HALF_A_FORM = "Fields of the form are missing."
BEYOND_ALL = 2**31
"""No page has a number as high; databases raise on higher ones."""


class OneAtATimeMiddleware(MiddlewareMixin):
    """Lets each change begin when those before it are done; ``request.arrived_at`` is when it came."""

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """For Django: the answer, for a change; ``None`` lets all others through as ever.

        What a view stored before it failed stays stored, as without a transaction around it: words that
        somebody typed are not lost to an error after them.
        """
        if not _is_change(request) or not request.user.is_authenticated:
            return None
        request.arrived_at = timezone.now()
        step = partial(_alone, request, lambda: view(request, *args, **kwargs))
        try:
            try:
                return retry_conflicts(step)
            except IntegrityError:
                return retry_conflicts(step)
        except Refused as refusal:
            return answer_refusal(request, refusal)
        except MultiValueDictKeyError as missing:
            raise BadRequest(HALF_A_FORM) from missing

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """For Django: the second answer of a screen that is no page's, where the database refused the first."""
        is_ours = request.path_info.startswith(ADMIN_PREFIX) and request.user.is_authenticated
        if not (is_ours and isinstance(exception, IntegrityError)):
            return None
        for _, files in request.FILES.lists():
            for file in files:
                file.seek(0)
        match: ResolverMatch = request.resolver_match
        return match.func(request, *match.args, **match.kwargs)


def pages_named_in(match: ResolverMatch) -> set[int]:
    """The keys of the pages that an address of the admin names."""
    told = [match.kwargs.get(name, "") for name in NAMES_A_PAGE]
    if match.namespace == PAGES:
        told += match.args[:1]
    if match.namespace == PAGES_IN_API:
        told.append(match.kwargs.get("pk", ""))
    named = {number_in(str(key)) for key in told}
    return {key for key in named if key is not None and key < BEYOND_ALL}


def _is_change(request: HttpRequest) -> bool:
    match: ResolverMatch = request.resolver_match
    if request.method in SAFE or (match.url_name or "").startswith("preview"):
        return False
    if match.kwargs.get("action_type") in EACH_BY_ITSELF:
        return False
    return match.namespace.startswith(EDITORS) or match.url_name in WITHOUT_NAMESPACE


def _alone(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    failed = None
    with transaction.atomic():
        _wait_for_others(request)
        if _is_overtaken(request):
            return JsonResponse(OVERTAKEN, status=HTTPStatus.BAD_REQUEST)
        try:
            answer = view()
        except Exception as error:
            if is_conflict(error) or connection.needs_rollback:
                raise
            failed = error
    if failed:
        raise failed
    return answer


def _is_overtaken(request: HttpRequest) -> bool:
    """Whether an editor's autosave waited while a button's save, which was sent after it, was stored."""
    match: ResolverMatch = request.resolver_match
    if request.accepts("text/html") or (match.namespace, match.url_name) != (PAGES, "edit"):
        return False
    stored = {"created_at__gt": request.arrived_at, "user": request.user}
    later = {f"latest_revision__{name}": value for name, value in stored.items()}
    return Page.objects.filter(pk__in=pages_named_in(match), **later).exists()


def _wait_for_others(request: HttpRequest) -> None:
    """Take the person's row, then those of the pages in the address; SQLite has one lock for all."""
    pages = pages_named_in(request.resolver_match)
    for model, keys in ((User, [request.user.pk]), (Page, pages)):
        rows = model.objects.select_for_update(of=("self",), no_key=True)
        list(rows.filter(pk__in=keys).order_by("pk").values_list("pk"))
