"""What was brought in together: a row for each text, while it goes on and as the report that stays."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages

from blog.admin.bringing_in.permission import (
    blogs_open_to,
    intakes_of,
    refuse_unless_may_save,
)
from blog.admin.bringing_in.screens import INTAKE, BringingIn, is_part_wanted
from blog.importers.intake import save_all
from blog.models import Intake, IntakeText

ROWS = "blog/admin/bring_in/progress_rows.html"
State = IntakeText.State


class IntakeProgress(BringingIn, TemplateView):
    """For whoever brought them in; a script asks for the rows alone while the worker is at it."""

    template_name = "blog/admin/bring_in/progress.html"

    def get(self, request: HttpRequest, intake_id: int) -> HttpResponse:
        self.intake = _intake(request, intake_id)
        if is_part_wanted(request):
            return render(request, ROWS, _rows(self.intake))
        return super().get(request)

    def get_here(self) -> str:
        return date_format(timezone.localtime(self.intake.created_at))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**_rows(self.intake), **kwargs)


@require_POST
def save_all_of(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Every text that is read, or still to be read, becomes a draft; the worker does it."""
    intake = _intake(request, intake_id)
    refuse_unless_may_save(request.user, intake)
    number = save_all(intake=intake, now=timezone.now())
    if not number:
        messages.warning(request, "Nothing here is waiting to be saved.")
    return redirect(INTAKE, intake.pk)


def _intake(request: HttpRequest, intake_id: int) -> Intake:
    blogs_open_to(request.user)
    return get_object_or_404(intakes_of(request.user), pk=intake_id)


def _rows(intake: Intake) -> dict[str, Any]:
    texts = sorted(intake.texts.as_rows(), key=lambda text: text.state != State.REFUSED)
    unfinished = [text for text in texts if text.is_unfinished]
    return {
        "intake": intake,
        "texts": texts,
        "unfinished": len(unfinished),
        "done": len(texts) - len(unfinished),
        "saved": sum(text.state == State.SAVED for text in texts),
        "refused": sum(text.state == State.REFUSED for text in texts),
        "open": sum(text.is_read and not text.is_wanted for text in texts),
    }
