"""Panels of ours on the dashboard; the hook beside each of them decides who sees it."""

from typing import Any

from django.forms import Media
from wagtail.admin.ui.components import Component


class DashboardPanel(Component):
    """What ``shown`` holds, in the panel's template, with the token that a form in it needs."""

    media = Media(css={"all": ["css/admin/dashboard.css"]})

    def __init__(self, **shown: Any) -> None:
        self.shown = shown

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**self.shown, "csrf_token": parent_context["csrf_token"]}
