"""Ideas: putting one in the calendar, changing it, beginning its draft."""

from collections.abc import Callable
from datetime import time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.dateparse import parse_date, parse_time
from django.views.generic import FormView, View
from wagtail.admin import messages

from site_core.calendar.forms import IdeaForm, PlanForm
from site_core.calendar.moves import GONE
from site_core.calendar.plans import begin_draft, change_plan, may_change_plan, plan
from site_core.calendar.views.screens import CalendarScreen
from site_core.models import EditorialPlan
from site_core.practice_time import moment_in_words
from site_core.refusals import Refused
from site_core.screens import edit_url

USUAL_TIME = time(9)
BEGIN = "begin"


class AddIdea(CalendarScreen, FormView):
    """“Add an idea”. The second button begins its draft as well."""

    template_name = "site_core/admin/calendar/idea.html"
    form_class = IdeaForm
    page_title = "Add to the calendar"

    def get_initial(self):
        asked = self.request.GET
        at = _parsed(parse_time, asked.get("time", "")) or USUAL_TIME
        return {"day": _parsed(parse_date, asked.get("day", "")), "time": at}

    def get_form_kwargs(self):
        ours = {"user": self.request.user, "zone": self.zone, "zone_words": self.zone_words}
        return super().get_form_kwargs() | ours

    def form_valid(self, form: IdeaForm) -> HttpResponse:
        wishes = {name: form.cleaned_data.get(name) for name in ("title", "page", "responsible")}
        user = self.request.user
        try:
            made = plan(planned_for=form.moment, user=user, now=self.now, **wishes)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        when = moment_in_words(made.planned_for, zone=self.zone.key)
        messages.success(self.request, f"“{made}” is planned for {when}. Nothing is scheduled.")
        if BEGIN in self.request.POST and made.page is None:
            return _begin(self, made)
        return HttpResponseRedirect(self.back)


class PlanScreen(CalendarScreen):
    """A screen about one idea, for those who may change it."""

    plan: EditorialPlan

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = EditorialPlan.objects.select_related("page", "responsible").filter(pk=pk).first()
        if found is None:
            messages.error(request, GONE)
            return redirect("calendar")
        if not may_change_plan(found, request.user):
            raise PermissionDenied
        self.plan = found
        return super().dispatch(request)


class ChangePlan(PlanScreen, FormView):
    """The idea itself: its title, who takes care of it, and what can be done with it."""

    template_name = "site_core/admin/calendar/plan.html"
    form_class = PlanForm
    page_title = "Idea"

    def get_page_subtitle(self) -> str:
        return str(self.plan)

    def get_initial(self):
        return {"title": self.plan.title, "responsible": self.plan.responsible}

    def get_context_data(self, **kwargs: Any):
        when = moment_in_words(self.plan.planned_for, zone=self.zone.key)
        return super().get_context_data(**kwargs, plan=self.plan, at_in_words=when)

    def form_valid(self, form: PlanForm) -> HttpResponse:
        try:
            change_plan(plan=self.plan, user=self.request.user, now=self.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, "The idea is saved.")
        return HttpResponseRedirect(self.back)


class BeginDraft(PlanScreen, View):
    """Begins the draft and opens it in the editor."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest) -> HttpResponse:
        return _begin(self, self.plan)


def _begin(screen: CalendarScreen, idea: EditorialPlan) -> HttpResponse:
    try:
        draft = begin_draft(plan=idea, user=screen.request.user, now=screen.now)
    except Refused as refusal:
        messages.error(screen.request, str(refusal))
        return HttpResponseRedirect(screen.back)
    return redirect(edit_url(draft))


def _parsed(parse: Callable[[str], Any], wish: str) -> Any:
    try:
        return parse(wish)
    except ValueError:
        return None
