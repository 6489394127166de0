"""Taking enquiries out of the safe: its own permission, a reason, and a line for each in the log."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.widgets import AdminDateInput

from forms.enquiries import staff_actions
from forms.enquiries.models import ContactPage, Enquiry
from forms.enquiries.queries import EnquiryQuerySet
from forms.privacy.admin.exporting import ExportForm, ExportRows


class WhichEnquiries(ExportForm):
    """Through which form, and when they came."""

    page = forms.ModelChoiceField(
        queryset=ContactPage.objects.all(), required=False, label="Form", empty_label="All forms"
    )
    received_from = forms.DateField(required=False, widget=AdminDateInput, label="Received from")
    received_until = forms.DateField(required=False, widget=AdminDateInput, label="Received until")


class ExportEnquiries(ExportRows):
    """Those that are believed."""

    permission_required = (staff_actions.VIEW, staff_actions.UNSEAL, staff_actions.EXPORT)
    form_class = WhichEnquiries
    page_title = "Export enquiries"
    filename = "enquiries.csv"
    warning = (
        "The file holds everything that people wrote, in clear. From the moment you save it, this "
        "site no longer protects it and does not delete it: keep it somewhere locked, and delete it "
        "yourself."
    )

    def get_way(self) -> list[tuple[str, str]]:
        return [("Enquiries", reverse("enquiries_modeladmin_index"))]

    def lines(self, wanted: dict[str, Any], **asked: Any) -> list[list[str]]:
        return staff_actions.export_enquiries(enquiries=_chosen(wanted), **asked)


def _chosen(wanted: dict[str, Any]) -> EnquiryQuerySet:
    rows = Enquiry.objects.believed()
    if wanted["page"]:
        rows = rows.filter(page=wanted["page"])
    if wanted["received_from"]:
        rows = rows.filter(received_at__date__gte=wanted["received_from"])
    if wanted["received_until"]:
        rows = rows.filter(received_at__date__lte=wanted["received_until"])
    return rows
