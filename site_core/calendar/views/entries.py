"""What can be done with one entry: move, postpone, call off, publish. Every step asks the verb."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages

from site_core.calendar.entries import Entry, entry_of
from site_core.calendar.forms import MoveForm
from site_core.calendar.kinds import Kind
from site_core.calendar.moves import GONE, days_later, move, publish, remove
from site_core.calendar.undo import offer_undo
from site_core.calendar.views.screens import CalendarScreen
from site_core.practice_time import day_in_words, moment_in_words
from site_core.refusals import Refused

STEPS = {"day": 1, "week": 7}


class EntryScreen(CalendarScreen):
    """A screen about one entry, which its person may see and move."""

    entry: Entry

    def dispatch(self, request: HttpRequest, kind: str, pk: int, **kwargs) -> HttpResponse:
        if kind not in Kind.values:
            raise Http404("No such kind of entry")
        self.named = (Kind(kind), pk)
        return super().dispatch(request, **kwargs)

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self._with_entry(super().get, request, **kwargs)

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self._with_entry(self.act, request, **kwargs)

    def act(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Do what was asked for; refusals become the sentence above the calendar."""
        raise NotImplementedError

    def get_page_subtitle(self) -> str:
        return self.entry.title

    def get_context_data(self, **kwargs):
        at = self.at_in_words(self.entry)
        return super().get_context_data(**kwargs, entry=self.entry, at_in_words=at)

    def at_in_words(self, entry: Entry) -> str:
        """When ``entry`` happens, with the zone for what has a time."""
        if entry.kind.is_whole_day:
            return day_in_words(entry.at)
        return moment_in_words(entry.at, zone=self.zone.key)

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.back)

    def refuse(self, sentence: str) -> HttpResponse:
        messages.error(self.request, sentence)
        return HttpResponseRedirect(self.back)

    def move_to(self, moment) -> HttpResponse:
        """Move the entry and offer the way back. Raises ``Refused``."""
        move(entry=self.entry, to=moment, user=self.request.user, now=self.now)
        moved = entry_of(*self.named, user=self.request.user, zone=self.zone) or self.entry
        sentence = f"Moved “{moved.title}” to {self.at_in_words(moved)}."
        if moved.kind is Kind.PLANNED:
            sentence += " It stays a plan: nothing goes live by itself."
        return self.done(offer_undo(self.request, self.entry, sentence))

    def _with_entry(self, step, request: HttpRequest, **kwargs) -> HttpResponse:
        entry = entry_of(*self.named, user=request.user, zone=self.zone)
        if entry is None:
            return self.refuse(GONE)
        if not entry.may_move:
            raise PermissionDenied
        self.entry = entry
        try:
            return step(request, **kwargs)
        except Refused as refusal:
            return self.refuse(str(refusal))


class MoveEntry(EntryScreen, FormView):
    """“Move to…”, also what dragging posts to; a refused drag is a sentence above the calendar."""

    template_name = "site_core/admin/calendar/move.html"
    form_class = MoveForm
    page_title = "Move"

    def get_initial(self):
        return {"day": self.entry.day, "time": self.entry.at.time()}

    def get_form_kwargs(self):
        is_whole_day = self.entry.kind.is_whole_day
        return super().get_form_kwargs() | {
            "zone": self.zone,
            "zone_words": self.zone_words,
            "kept": self.entry.kept_time,
            "is_whole_day": is_whole_day,
        }

    def act(self, request: HttpRequest) -> HttpResponse:
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        try:
            return self.move_to(form.moment)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)

    def form_invalid(self, form: MoveForm) -> HttpResponse:
        if "dropped" in self.request.POST:
            problem = next(iter(form.errors.values()))[0]
            return self.refuse(problem)
        return super().form_invalid(form)


class PostponeEntry(EntryScreen, View):
    """A day or a week later, at the same time by the clock."""

    http_method_names = ("post", "options")

    def act(self, request: HttpRequest, by: str) -> HttpResponse:
        if by not in STEPS:
            raise Http404("No such step")
        return self.move_to(days_later(self.entry, STEPS[by]))


class RemoveEntry(EntryScreen, TemplateView):
    """Asks, then drops a plan or calls off what is scheduled."""

    template_name = "site_core/admin/calendar/remove.html"

    def get_page_title(self) -> str:
        return "Take out of the calendar" if self.named[0] is Kind.PLANNED else "Call off"

    def act(self, request: HttpRequest) -> HttpResponse:
        remove(entry=self.entry, user=request.user, now=self.now)
        return self.done(self._what_happened())

    def _what_happened(self) -> str:
        if self.entry.kind is Kind.SCHEDULED:
            return f"“{self.entry.title}” is not scheduled any more. Its text is kept as a draft."
        if self.entry.kind is Kind.EXPIRES:
            return f"“{self.entry.title}” stays where readers find it."
        kept = " Its draft is kept." if self.entry.page_id else ""
        return f"“{self.entry.title}” is out of the calendar.{kept}"


class PublishEntry(EntryScreen, TemplateView):
    """Asks, then publishes what is scheduled at once."""

    template_name = "site_core/admin/calendar/publish.html"
    page_title = "Publish now"

    def act(self, request: HttpRequest) -> HttpResponse:
        publish(entry=self.entry, user=request.user, now=self.now)
        return self.done(f"“{self.entry.title}” is live.")
