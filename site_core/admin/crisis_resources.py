"""The list of crisis lines, with those marked that nobody has checked for a year."""

from datetime import timedelta

from django.utils import timezone
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from site_core.models import CrisisResource

CHECK_EVERY_DAYS = 365


def needs_checking(resource: CrisisResource) -> bool:
    """Whether the last check of ``resource`` is more than ``CHECK_EVERY_DAYS`` days ago."""
    return timezone.localdate() - resource.checked_on > timedelta(days=CHECK_EVERY_DAYS)


class CheckedOnColumn(DateColumn):
    """The day of the last check; after a year, with a request to check again."""

    cell_template_name = "site_core/admin/checked_on_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "needs_checking": needs_checking(instance)}


class CrisisResourceViewSet(SnippetViewSet):
    """Crisis lines in the order in which visitors see them."""

    model = CrisisResource
    icon = "warning"
    menu_label = "Crisis lines"
    ordering = ("order", "name")
    list_display = (
        "name",
        Column("phone", label="Phone", sort_key="phone"),
        BooleanColumn("is_primary", label="Shown everywhere", sort_key="is_primary"),
        CheckedOnColumn("checked_on", label="Checked on", sort_key="checked_on"),
    )
    list_filter = ("is_primary",)
