"""What every screen of ours in the admin shares: Wagtail's frame, who may come, and the way that leads to it.

A screen stands in the ``admin`` of its own room; nothing here knows one.
"""

from site_core.screens.frame import Screen
from site_core.screens.of_page import EDITORS, PageScreen, allowed_page, edit_url, may_edit

__all__ = ["EDITORS", "PageScreen", "Screen", "allowed_page", "edit_url", "may_edit"]
