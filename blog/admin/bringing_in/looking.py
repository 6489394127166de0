"""One text: the result beside the original, amended part by part, and saved as a draft."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages

from blog.admin.bringing_in.actions import shown
from blog.admin.bringing_in.forms import DetailsForm
from blog.admin.bringing_in.permission import refuse_unless_may_save, text_of
from blog.admin.bringing_in.screens import INTAKE, START, TEXT, BringingIn, is_part_wanted
from blog.importers.drafts import EditedSince, ImportRefused, WouldUpdate
from blog.importers.intake import (
    MOST_ROWS,
    ChangedMeanwhile,
    Details,
    amend,
    article_of,
    details_of,
    drop,
    read_text,
    rows_of_text,
    save_as_draft,
    take_back,
)
from blog.importers.intake.amendments import Amendment, CannotAmend
from blog.importers.source import UnusableSource
from blog.models import IntakeText
from site_core.characters.numbers import number_in

PART = "blog/admin/bring_in/rows.html"
PIECES, UNDO = "pieces", "undo"
SAVED = "“{title}” is a draft now. Nothing is live yet."


class LookAtText(BringingIn, TemplateView):
    """For whoever brought it in."""

    template_name = "blog/admin/bring_in/text.html"

    def get(self, request: HttpRequest, text_id: int, **context: Any) -> HttpResponse:
        self.text = text_of(request, text_id)
        status = context.pop("status", 200)
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_way(self) -> list[tuple[str, str]]:
        intake = self.text.intake
        together = (
            date_format(timezone.localtime(intake.created_at)),
            reverse(INTAKE, args=[intake.pk]),
        )
        return [*super().get_way(), together]

    def get_here(self) -> str:
        return self.text.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.text
        if not text.is_read:
            return super().get_context_data(text=text, **kwargs)
        kwargs.setdefault("form", DetailsForm(initial=vars(details_of(text))))
        split_at = number_in(self.request.GET.get("split", ""))
        return super().get_context_data(
            **_part(text, split_at=-1 if split_at is None else split_at),
            article=article_of(text),
            **kwargs,
        )


@require_POST
def amend_text(request: HttpRequest, text_id: int) -> HttpResponse:
    """One amendment, or one taken back: ``do`` is “verb at to”, ``version`` how many there were.

    Answers with the part of the screen that has changed when a script asks, else leads back to it.
    """
    text = text_of(request, text_id)
    do, at, to = _asked(request.POST.get("do", ""))
    version = number_in(request.POST.get("version", ""))
    problem, split_at = "", at if do == PIECES else -1
    try:
        if do == UNDO:
            text = take_back(text=text, version=version)
        elif do != PIECES:
            text = amend(text=text, amendment=Amendment(do, at, to), version=version)
    except (CannotAmend, ChangedMeanwhile) as refusal:
        problem = str(refusal)
        text = text_of(request, text_id)
    if is_part_wanted(request) and text.is_read:
        return render(request, PART, _part(text, split_at=split_at, problem=problem))
    if problem:
        messages.warning(request, problem)
    query = f"?split={split_at}" if split_at >= 0 else ""
    return redirect(f"{reverse(TEXT, args=[text.pk])}{query}#row-{max(at, 0)}")


@require_POST
def save_text(request: HttpRequest, text_id: int) -> HttpResponse:
    """It becomes a draft, and the editor opens; ``how`` says what to do about an earlier draft."""
    text = text_of(request, text_id)
    refuse_unless_may_save(request.user, text.intake)
    if not text.is_read:
        return redirect(TEXT, text.pk)
    form = DetailsForm(request.POST)
    if not form.is_valid():
        return _again(request, text, form=form, status=422)
    how = request.POST.get("how", "")
    try:
        text = save_as_draft(
            text=text,
            details=Details(**form.cleaned_data),
            user=request.user,
            may_update=how == "update",
            as_new=how == "new",
            now=timezone.now(),
        )
    except (ImportRefused, UnusableSource) as refusal:
        return _again(request, text, form=form, refusal=refusal, status=409)
    back = messages.button(reverse(INTAKE, args=[text.intake_id]), "What came with it")
    messages.success(request, text.sentence or SAVED.format(title=text.title), buttons=[back])
    return redirect("wagtailadmin_pages:edit", text.page_id)


@require_POST
def read_now(request: HttpRequest, text_id: int) -> HttpResponse:
    """Read a text for which nobody wants to wait."""
    text = text_of(request, text_id)
    read_text(text=text, now=timezone.now())
    still_there = IntakeText.objects.filter(pk=text.pk).exists()
    return redirect(TEXT, text.pk) if still_there else redirect(INTAKE, text.intake_id)


@require_POST
def drop_text(request: HttpRequest, text_id: int) -> HttpResponse:
    """The text and its original are deleted; a draft that it made stays."""
    text = text_of(request, text_id)
    name, intake = text.name, text.intake
    drop(text=text)
    messages.success(request, f"“{name}” is deleted here.")
    return redirect(INTAKE, intake.pk) if intake.texts.exists() else redirect(START)


def _again(request: HttpRequest, text: IntakeText, *, refusal=None, **context: Any) -> HttpResponse:
    """The screen with what was typed, and what stands in the way."""
    view = LookAtText()
    view.setup(request, text_id=text.pk)
    return view.get(
        request,
        text.pk,
        refusal=refusal,
        may_update=isinstance(refusal, WouldUpdate),
        may_be_new=isinstance(refusal, WouldUpdate | EditedSince),
        **context,
    )


def _part(text: IntakeText, *, split_at: int = -1, problem: str = "") -> dict[str, Any]:
    rows = shown(rows_of_text(text), split_at=split_at)
    return {
        "text": text,
        "rows": rows,
        "first_doubt": next((each.row.at for each in rows if each.row.doubts), None),
        "version": len(text.amendments),
        "problem": problem,
        "most": MOST_ROWS if len(rows) >= MOST_ROWS else 0,
    }


def _asked(sent: str) -> tuple[str, int, int]:
    """“level 3 2” as its parts; what is no number is -1, which is nowhere."""
    do, at, to = [*sent.split(" "), "", "", ""][:3]
    numbers = [number_in(each) for each in (at, to)]
    at, to = (-1 if number is None else number for number in numbers)
    return do, at, to
