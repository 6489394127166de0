"""The list of sets, and what can be done with each: move, call off, take a page out."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from site_core.models import PublicationSet, PublicationSetMember
from site_core.practice_time import PracticeTimeField, moment_in_words, practice_zone
from site_core.refusals import ScheduleRefused
from site_core.scheduling.sets import cancel_set, schedule_set, take_out
from site_core.screens import PlaceInMenu, frame, may_publish

URL_NAME = "publication_sets"
TITLE = "Sets of pages"
SETS_SHOWN = 50


class TimeForm(forms.Form):
    """When a set goes live."""

    go_live_at = PracticeTimeField(label="Goes live on")


def menu_item() -> PlaceInMenu:
    """Beside the calendar, where people schedule."""
    return PlaceInMenu(TITLE, URL_NAME, may=may_publish, icon_name="list-ul", order=99)


def listing(request: HttpRequest) -> HttpResponse:
    """The newest sets with their pages."""
    _refuse_others(request)
    sets = list(PublicationSet.objects.prefetch_related("members__page")[:SETS_SHOWN])
    zone = practice_zone()
    for each in sets:
        each.when = moment_in_words(each.go_live_at, zone=zone) if each.go_live_at else ""
    context = {"sets": sets, **frame(TITLE, icon="list-ul")}
    return render(request, "site_core/admin/sets/listing.html", context)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose another time for a set, or one again for a set that was called off."""
    found = _open(request, PublicationSet, pk)
    form = TimeForm(request.POST or None, initial={"go_live_at": found.go_live_at})
    if request.method == "POST" and form.is_valid():
        try:
            at = form.cleaned_data["go_live_at"]
            schedule_set(found=found, at=at, user=request.user, now=timezone.now())
        except ScheduleRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            when = moment_in_words(at)
            messages.success(request, f"“{found}” goes live on {when}.")
            return redirect(URL_NAME)
    context = {
        "form": form,
        "found": found,
        **frame(f"Time of “{found.title}”", icon="calendar-alt", way=[(TITLE, reverse(URL_NAME))]),
    }
    return render(request, "site_core/admin/sets/change.html", context)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off a set; its texts stay as drafts."""
    found = _open(request, PublicationSet, pk)
    return _answer(request, f"“{found}” is called off.", cancel_set, found=found)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one page out of its set."""
    member = _open(request, PublicationSetMember, pk)
    return _answer(request, f"“{member}” is not in the set any more.", take_out, member=member)


def _open(request: HttpRequest, model: type[Model], pk: int) -> Any:
    """The row of ``model``; nobody who may not publish learns which numbers exist."""
    _refuse_others(request)
    return get_object_or_404(model, pk=pk)


def _answer(request: HttpRequest, done: str, verb: Callable, **what: Model) -> HttpResponse:
    try:
        verb(**what, user=request.user)
        messages.success(request, done)
    except ScheduleRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(URL_NAME)


def _refuse_others(request: HttpRequest) -> None:
    if not may_publish(request.user):
        raise ScheduleRefused("Only people who may publish see the sets.")


urlpatterns = [
    path("sets/", listing, name=URL_NAME),
    path("sets/<int:pk>/", change, name="publication_set"),
    path("sets/<int:pk>/cancel/", cancel, name="publication_set_cancel"),
    path("sets/pages/<int:pk>/take-out/", remove, name="publication_set_take_out"),
]
