"""Two reports that are read and never changed: who did what, and what retention deleted."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from forms.privacy.access import note_access
from forms.privacy.access_lines import KIND, export_lines
from forms.privacy.models import AccessRecord, PurgeRecord
from site_core.screens import Report

JSON_LINES = "jsonl"


class RecordReport(Report):
    """What both share: the newest first, for those who may view them."""

    permission_required = "view"
    default_ordering = "-done_at"
    is_searchable = False


class AccessReport(RecordReport):
    """Who opened, exported, changed or deleted what."""

    address, url_name, order_in_menu = "reports/access/", "access_report", 60
    page_title = "Access to messages"
    header_icon = "key"
    model = AccessRecord
    permission_policy = ModelPermissionPolicy(AccessRecord)
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

    address, url_name, order_in_menu = "reports/deletions/", "purge_report", 61
    page_title = "Deleted by retention"
    header_icon = "bin"
    model = PurgeRecord
    permission_policy = ModelPermissionPolicy(PurgeRecord)
    columns = [
        DateColumn("done_at", label="When"),
        Column("kind", label="What"),
        Column("count", label="How many"),
    ]
    list_export = ["done_at", "kind", "count"]


def permissions() -> QuerySet[Permission]:
    """For ``register_permissions``: what administrators may give to a group."""
    models = ("accessrecord", "purgerecord")
    return Permission.objects.filter(
        content_type__app_label="forms", content_type__model__in=models
    )
