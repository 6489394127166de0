"""Crisis lines in the admin: the list, what wants to be checked, and “checked today” with one press."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.views.snippets import SnippetViewSet

from site_core.models import CrisisResource
from site_core.models.practice.crisis import Check
from site_core.practice_time import today
from site_core.reviewing.crisis_lines import CHECKED, check_line, lines_to_check
from site_core.screens import DashboardPanel

URL_NAME = "crisis_line_checked"
PERMISSION = "site_core.change_crisisresource"


class CheckedColumn(Column):
    """Whether and by whom it was checked, with the button that says so again."""

    cell_template_name = "site_core/admin/checked_on_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        check = instance.check_on(today(timezone.now()))
        return {**context, "line": instance, "check": check, "is_urgent": check != Check.FINE}


class CrisisResourceViewSet(SnippetViewSet):
    """Crisis lines in the order in which visitors see them."""

    model = CrisisResource
    icon = "warning"
    menu_label = "Crisis lines"
    menu_order = 125
    add_to_admin_menu = True
    ordering = ("order", "name")
    list_display = (
        "name",
        Column("get_kind_display", label="Kind", sort_key="kind", classname="below-name"),
        Column("phone", label="Phone", sort_key="phone", classname="below-name"),
        BooleanColumn(
            "is_primary", label="Shown everywhere", sort_key="is_primary", classname="wide-only"
        ),
        CheckedColumn("checked_on", label="Checked", sort_key="checked_on", classname="below-name"),
    )
    list_filter = ("is_primary", "kind")


class LinesToCheckPanel(DashboardPanel):
    """On the dashboard: lines that nobody has checked for half a year, or never."""

    name = "crisis_lines_to_check"
    order = 40
    template_name = "site_core/admin/crisis_lines_panel.html"


def ask_on_dashboard(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For Wagtail's ``construct_homepage_panels``: for those who may change crisis lines."""
    lines = lines_to_check(today(timezone.now())) if request.user.has_perm(PERMISSION) else []
    if lines:
        panels.append(LinesToCheckPanel(lines=lines, request=request))


@require_POST
def checked(request: HttpRequest, line_id: int) -> HttpResponse:
    """Note that a line is right as it is."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    line = get_object_or_404(CrisisResource, pk=line_id)
    check_line(line=line, user=request.user, now=timezone.now())
    messages.success(request, f"“{line.name}” was checked today, by you.")
    return redirect(CrisisResource.snippet_viewset.get_url_name("list"))


def name_checks(actions: LogActionRegistry) -> None:
    """For Wagtail's ``register_log_actions``."""
    actions.register_action(CHECKED, "Check a crisis line", "Called or looked up, and right")


urlpatterns = [path("crisis-lines/<int:line_id>/checked/", checked, name=URL_NAME)]
