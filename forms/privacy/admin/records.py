"""Two reports that are read and never changed: who did what, and what retention deleted."""

from functools import partial

from django.db.models import QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from forms.privacy.access import note_access
from forms.privacy.access_lines import KIND, export_lines
from forms.privacy.models import AccessRecord, PurgeRecord
from site_core.screens import PlaceInMenu

JSON_LINES = "jsonl"


class RecordReport(ReportView):
    """What both share: the newest first, for those who may view them."""

    permission_required = "view"
    default_ordering = "-done_at"
    is_searchable = False


class AccessReport(RecordReport):
    """Who opened, exported, changed or deleted what."""

    page_title = "Access to messages"
    header_icon = "key"
    model = AccessRecord
    permission_policy = ModelPermissionPolicy(AccessRecord)
    index_url_name = "access_report"
    index_results_url_name = "access_report_results"
    columns = [
        DateColumn("done_at", label="When"),
        Column("who", label="Who"),
        Column("action", label="Did what"),
        Column("kind", label="To what"),
        Column("object_id", label="Number"),
        Column("reason", label="Reason"),
    ]
    list_export = ["done_at", "who", "action", "kind", "object_id", "reason"]
    export_filename = "access"
    FORMATS = (*RecordReport.FORMATS, JSON_LINES)

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponseBase:
        """Taking the log out is a row of it, in whatever format."""
        by = {"user": self.request.user, "now": timezone.now()}
        if spreadsheet_format != JSON_LINES:
            note_access(action="exported", kind=KIND, **by)
            return super().as_spreadsheet(queryset, spreadsheet_format)
        name = f'attachment; filename="{self.get_filename()}.{JSON_LINES}"'
        return StreamingHttpResponse(
            export_lines(queryset, **by),
            content_type="application/jsonl",
            headers={"Content-Disposition": name},
        )

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        address = self.get_export_url(JSON_LINES)
        ours = Button("Download JSON lines", url=address, icon_name="download", priority=110)
        return [*super().header_more_buttons, ours]


class PurgeReport(RecordReport):
    """What retention deleted."""

    page_title = "Deleted by retention"
    header_icon = "bin"
    model = PurgeRecord
    permission_policy = ModelPermissionPolicy(PurgeRecord)
    index_url_name = "purge_report"
    index_results_url_name = "purge_report_results"
    columns = [
        DateColumn("done_at", label="When"),
        Column("kind", label="What"),
        Column("count", label="How many"),
    ]
    list_export = ["done_at", "kind", "count"]


def access_menu_item() -> PlaceInMenu:
    """The log's place in the menu “Reports”."""
    return _place_of(AccessReport, order=60)


def purge_menu_item() -> PlaceInMenu:
    """The place of what was deleted in the menu “Reports”."""
    return _place_of(PurgeReport, order=61)


def _place_of(report: type[RecordReport], order: int) -> PlaceInMenu:
    may_view = partial(report.permission_policy.user_has_permission, action="view")
    title, icon = report.page_title, report.header_icon
    return PlaceInMenu(title, report.index_url_name, may=may_view, icon_name=icon, order=order)
