"""The report “Scheduled publishing”: every attempt to publish or withdraw what was due."""

import django_filters
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from site_core.models import PublicationReceipt
from site_core.practice_time import moment_in_words
from site_core.screens import Report


class PublicationFilterSet(WagtailFilterSet):
    """By outcome, by what was tried, and by the day on which it was due."""

    due_from = django_filters.DateFilter(
        field_name="due_at", lookup_expr="date__gte", label="Due from", widget=AdminDateInput
    )
    due_until = django_filters.DateFilter(
        field_name="due_at", lookup_expr="date__lte", label="Due until", widget=AdminDateInput
    )

    class Meta:
        model = PublicationReceipt
        fields = ["outcome", "verb"]


class MomentColumn(Column):
    """A moment to the second, by the practice's clock: what was due and what was done can be compared."""

    def get_value(self, instance: PublicationReceipt) -> str:
        practice = str(timezone.get_current_timezone())  # the local clock of the whole admin
        return moment_in_words(super().get_value(instance), zone=practice, with_seconds=True)


class PublicationReportView(Report):
    """For those who may publish pages: editors and administrators."""

    address, url_name, order_in_menu = "reports/publications/", "publication_report", 50
    page_title = "Scheduled publishing"
    header_icon = "calendar-check"
    model = PublicationReceipt
    filterset_class = PublicationFilterSet
    permission_policy = page_permission_policy
    permission_required = "publish"
    default_ordering = "-finished_at"
    columns = [
        TitleColumn("title", label="Title", get_url=lambda receipt: edit_url(receipt)),
        Column("get_verb_display", label="Step"),
        MomentColumn("due_at", label="Due"),
        MomentColumn("finished_at", label="Done or failed"),
        StatusTagColumn(
            "get_outcome_display",
            label="Outcome",
            primary=lambda receipt: receipt.outcome == PublicationReceipt.Outcome.DONE,
        ),
        Column("error", label="Reason"),
    ]
    export_headings = {
        "title": "Title",
        "get_verb_display": "Step",
        "due_at": "Due",
        "started_at": "Started",
        "finished_at": "Done or failed",
        "get_outcome_display": "Outcome",
        "revision_id": "Revision",
        "error": "Reason",
    }
    list_export = list(export_headings)
    export_filename = "scheduled-publishing"

    def get_queryset(self):
        return PublicationReceipt.objects.select_related("content_type")


def edit_url(receipt: PublicationReceipt) -> str | None:
    """Where the page of ``receipt`` is edited; ``None`` for what is not a page."""
    if receipt.content_type.model_class() is not Page:
        return None
    return reverse("wagtailadmin_pages:edit", args=[receipt.object_id])
