"""What Wagtail's screens take on trust is asked before them.

They trust that whoever names a page by its number may know of it, that what was chosen is named by a number, and
that a form comes with all of its fields. The API's ways to change pages, which no screen uses, go past the trash:
they are closed.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from site_core.admin.saves.one_at_a_time import (
    BEYOND_ALL,
    HALF_A_FORM,
    PAGES_IN_API,
    pages_named_in,
)
from site_core.admin.seen.drafts import without_others_drafts
from site_core.admin.seen.hidden_titles import looked_at
from site_core.headers import ADMIN_PREFIX

FIELDS_NEEDED = {
    "wagtailadmin_choose_page_external_link": {"external-link-chooser-url"},
    "wagtailredirects:process_import": {"import_file_name", "input_format"},
}
"""Forms whose screens fail without these, rather than ask for them."""
ERROR_TEST = "wagtailadmin_error_test"
SNIPPET_CHOOSERS = "wagtailsnippetchoosers_"
"""They offer to make a snippet at an address of theirs, and have no form for it."""
PLACES = ("parent_page_id", "destination_id")
"""Where a page is to be, or is looked for; somebody may write below a page that is not public yet."""
CHOSEN = "wagtailadmin_choose_page_chosen_multiple"


class TakenOnTrustMiddleware:
    """Stands before every screen of the admin; one query where an address names a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADMIN_PREFIX):
            return self.get_response(request)
        with looked_at(request):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """For Django: a refusal in place of the screen. Raises ``Http404`` and ``BadRequest``."""
        if not request.path_info.startswith(ADMIN_PREFIX):
            return None
        match: ResolverMatch = request.resolver_match
        if not request.user.is_authenticated:
            return None
        if _is_nowhere(match) or not _are_numbers(request, match):
            raise Http404
        needed = FIELDS_NEEDED.get(match.view_name, set())
        if request.method == "POST" and not needed <= request.POST.keys():
            raise BadRequest(HALF_A_FORM)
        return None if _may_know_of(request, match) else permission_denied(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """For Django: whoever sends half of a form is told so."""
        if isinstance(exception, MultiValueDictKeyError):
            raise BadRequest(HALF_A_FORM) from exception


def _is_nowhere(match: ResolverMatch) -> bool:
    is_act = (match.namespace, match.url_name) == (PAGES_IN_API, "action")
    makes_nothing = match.namespace.startswith(SNIPPET_CHOOSERS) and match.url_name == "create"
    return is_act or makes_nothing or match.view_name == ERROR_TEST


def _are_numbers(request: HttpRequest, match: ResolverMatch) -> bool:
    """Whether a chooser is told what was chosen by number, as all that is chosen here has one."""
    said = [match.kwargs["pk"]] if match.url_name == "chosen" else []
    if match.url_name == "chosen_multiple" or match.view_name == CHOSEN:
        said = request.GET.getlist("id")
    return all(str(number).isdecimal() for number in said)


def _may_know_of(request: HttpRequest, match: ResolverMatch) -> bool:
    if request.user.is_superuser or match.namespace == PAGES_IN_API:  # which hides them itself
        return True
    named = pages_named_in(match)
    if match.view_name == CHOSEN:
        named |= set(map(int, request.GET.getlist("id")))
    if not named:
        return True
    drafts = Page.objects.filter(pk__in=[key for key in named if key < BEYOND_ALL], live=False)
    seen = set(without_others_drafts(drafts, request.user).values_list("pk", flat=True))
    places = {match.kwargs.get(name) for name in PLACES}
    return all(
        page.pk in places and page.permissions_for_user(request.user).can_add_subpage()
        for page in drafts.exclude(pk__in=seen)
    )
