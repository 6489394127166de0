"""A refusal on an admin screen: one sentence where the person was, never an error page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from site_core.refusals import Refused


class RefusalMiddleware:
    """Turns :class:`Refused`, raised below any admin screen, into its sentence.

    Nothing is half done by then: who raises it does so inside a transaction.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Wagtail's dialogs ask in the background and follow the ``redirect`` in the answer."""
        if not isinstance(exception, Refused) or not request.user.is_authenticated:
            return None
        messages.error(request, str(exception))
        address = _where_to_go(exception)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)


def _where_to_go(refusal: Refused) -> str:
    if isinstance(refusal.subject, Page) and refusal.subject.pk:
        return reverse("wagtailadmin_pages:edit", args=[refusal.subject.pk])
    return reverse("wagtailadmin_home")
