"""Taking subscribers out of the safe, as a file that is written while it is sent."""

import csv
from typing import Any

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from forms.newsletter import staff_actions
from forms.newsletter.admin.reading import LIST
from forms.newsletter.lists.exporting import export_subscriptions
from forms.newsletter.models import Subscription
from forms.newsletter.queries import SubscriptionQuerySet
from forms.privacy.access import LONGEST_REASON
from site_core.screens import Screen

UTF8_MARK = "\ufeff"
"""By which spreadsheets know that the file is UTF-8."""


class ExportForm(forms.Form):
    """Whom, and what for."""

    state = forms.ChoiceField(
        choices=[("", "All of them"), *Subscription.State.choices],
        required=False,
        initial=Subscription.State.CONFIRMED,
        label="Which subscribers",
        help_text="Addresses of those who stopped are forgotten, so only their dates are in the file.",
    )
    frequency = forms.ChoiceField(
        choices=[("", "Any rhythm"), *Subscription.Frequency.choices],
        required=False,
        label="How often",
    )
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        widget=forms.TextInput,
        help_text="What the export is for. It is kept in the log: do not name anybody here.",
    )


class ExportSubscriptions(Screen, FormView):
    """The form, and the file."""

    permission_required = (staff_actions.VIEW, staff_actions.UNSEAL, staff_actions.EXPORT)
    form_class = ExportForm
    template_name = "forms/admin/newsletter/export_subscriptions.html"
    page_title = "Export subscribers"
    header_icon = "download"

    def get_way(self) -> list[tuple[str, str]]:
        return [("Subscribers", reverse(LIST))]

    def form_valid(self, form: ExportForm) -> StreamingHttpResponse:
        lines = export_subscriptions(
            subscriptions=_chosen(form.cleaned_data),
            user=self.request.user,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        writer = csv.writer(_Echo())
        rows = (writer.writerow(line) for line in lines)
        response = StreamingHttpResponse(_with_mark(rows), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="subscribers.csv"'
        response.headers["Cache-Control"] = "no-store"
        return response

    def form_invalid(self, form: ExportForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _with_mark(rows):
    yield UTF8_MARK
    yield from rows


def _chosen(wanted: dict[str, Any]) -> SubscriptionQuerySet:
    rows = Subscription.objects.all()
    if wanted["state"]:
        rows = rows.filter(state=wanted["state"])
    if wanted["frequency"]:
        rows = rows.filter(frequency=wanted["frequency"])
    return rows
