"""Why something is not done: one sentence where the person was, never an error page."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from wagtail.admin import messages
from wagtail.models import Page


class Refused(Exception):
    """Something that may not be; ``str()`` is a sentence for a person.

    ``subject`` is what it is about, where an answer wants to lead back to it.
    """

    def __init__(self, sentence: str, *, subject: Model | None = None) -> None:
        super().__init__(sentence)
        self.subject = subject


class ScheduleRefused(Refused):
    """A publication or a schedule that may not be; ``str()`` is a sentence for a person."""


class ChangeRefused(Refused):
    """A change by staff that makes no sense or may not be; ``str()`` is a sentence for them."""


class RefusalMiddleware(MiddlewareMixin):
    """Turns :class:`Refused`, raised below any admin screen, into its sentence.

    Nothing is half done by then: who raises it does so inside a transaction.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """For Django: the answer to a refusal of somebody who is logged in; else ``None``."""
        if not isinstance(exception, Refused) or not request.user.is_authenticated:
            return None
        return answer_refusal(request, exception)


def answer_refusal(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The sentence, on the screen where the person was.

    Wagtail's dialogs ask in the background and follow the ``redirect`` in the answer.
    """
    messages.error(request, str(refusal))
    url = _where_to_go(refusal)
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": url})
    return redirect(url)


def _where_to_go(refusal: Refused) -> str:
    if isinstance(refusal.subject, Page) and refusal.subject.pk:
        return reverse("wagtailadmin_pages:edit", args=[refusal.subject.pk])
    return reverse("wagtailadmin_home")
