"""“State of the site”: everything that ``manage.py doctor`` looks at, red first."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from site_core.backups.admin.screen import MAY_RUN_SITE
from site_core.checkup.findings import State, check_up
from site_core.checkup.telling import STATUS
from site_core.screens import ScreenInMenu


class StatusView(ScreenInMenu, TemplateView):
    """Looks at everything each time: what is mended is seen by loading the page again."""

    permission_required = MAY_RUN_SITE
    address, url_name, order_in_menu = "reports/status/", STATUS, 890
    page_title = "State of the site"
    header_icon = "desktop"
    template_name = "site_core/admin/checkup/status.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        found = check_up(now=timezone.now())
        sections = [
            ("Needs you", "critical", "warning", State.WRONG),
            ("Worth knowing", "info", "help", State.WORTH_KNOWING),
            ("All is well", "well", "success", State.WELL),
        ]
        return super().get_context_data(
            sections=[
                (heading, kind, icon, [each for each in found if each.state == state])
                for heading, kind, icon, state in sections
            ],
            **kwargs,
        )
