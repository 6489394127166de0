"""What every screen of ours in the admin shares: Wagtail's frame, who may come, and the way that leads to it.

A screen stands in the ``admin`` of its own room; nothing here knows one.
"""

from site_core.screens.forms import FormScreen
from site_core.screens.frame import Screen, frame, named_row
from site_core.screens.history import name_actions
from site_core.screens.in_menus import PlaceInMenu, Report, ScreenInMenu
from site_core.screens.of_page import (
    EDITORS,
    PageScreen,
    allowed_page,
    edit_url,
    may_edit,
    may_publish,
)
from site_core.screens.panels import DashboardPanel

__all__ = [
    "EDITORS",
    "DashboardPanel",
    "FormScreen",
    "PageScreen",
    "PlaceInMenu",
    "Report",
    "Screen",
    "ScreenInMenu",
    "allowed_page",
    "edit_url",
    "frame",
    "may_edit",
    "may_publish",
    "name_actions",
    "named_row",
]
