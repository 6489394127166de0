"""Taking enquiries out of the safe: its own permission, a reason, and a line for each in the log."""

import csv
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView
from wagtail.admin.widgets import AdminDateInput

from forms.enquiries import staff_actions
from forms.enquiries.models import ContactPage, Enquiry
from forms.privacy.access import LONGEST_REASON
from site_core.screens import Screen


class ExportForm(forms.Form):
    """Which enquiries, and what for."""

    page = forms.ModelChoiceField(
        queryset=ContactPage.objects.all(), required=False, label="Form", empty_label="All forms"
    )
    received_from = forms.DateField(required=False, widget=AdminDateInput, label="Received from")
    received_until = forms.DateField(required=False, widget=AdminDateInput, label="Received until")
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        widget=forms.TextInput,
        help_text="What the export is for. It is kept in the log: do not name anybody here.",
    )


class ExportEnquiries(Screen, FormView):
    """The form, and the file: CSV in UTF-8 with a mark by which spreadsheets know that."""

    permission_required = (staff_actions.VIEW, staff_actions.UNSEAL, staff_actions.EXPORT)
    form_class = ExportForm
    template_name = "forms/admin/export_enquiries.html"
    page_title = "Export enquiries"
    header_icon = "download"

    def get_way(self) -> list[tuple[str, str]]:
        return [("Enquiries", reverse("enquiries_modeladmin_index"))]

    def form_valid(self, form: ExportForm) -> HttpResponse:
        lines = staff_actions.export_enquiries(
            enquiries=_chosen(form.cleaned_data),
            user=self.request.user,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="enquiries.csv"'
        response.headers["Cache-Control"] = "no-store"
        csv.writer(response).writerows(lines)
        return response


def _chosen(wanted: dict[str, Any]):
    rows = Enquiry.objects.believed()
    if wanted["page"]:
        rows = rows.filter(page=wanted["page"])
    if wanted["received_from"]:
        rows = rows.filter(received_at__date__gte=wanted["received_from"])
    if wanted["received_until"]:
        rows = rows.filter(received_at__date__lte=wanted["received_until"])
    return rows
