"""Lists that Wagtail's admin writes for spreadsheets can be opened, run nothing then, and have the practice's clock.

A clinician's title that begins with ``=`` would be a formula on the machine of whoever exports a report, and a list
with one control character would be no file at all. Wagtail makes the cells of all its lists, and of ours, in one method
without a hook, so that is replaced (``docs/upstream.md``). Its format XLSX says of each cell that it is text.
"""

from collections.abc import Callable
from datetime import datetime
from numbers import Number
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.timezone import is_aware
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from site_core.admin.replacing import Replaced
from site_core.characters import storable
from site_core.characters.spreadsheets import harmless
from site_core.practice_time import practice_zone


def _harmless(original: Callable) -> Callable:
    def preprocess_field_value(
        self: SpreadsheetExportMixin, field: str, value: Any, export_format: str
    ) -> Any:
        if isinstance(value, datetime) and is_aware(value):
            value = _on_the_clock(self, value, export_format)
        cell = original(self, field, value, export_format)
        if export_format == self.FORMAT_XLSX:
            return storable(cell, soft_break="\n") if isinstance(cell, str) else cell
        return cell if cell is None or isinstance(cell, Number) else harmless(str(cell))

    return preprocess_field_value


def _on_the_clock(view: SpreadsheetExportMixin, moment: datetime, export_format: str) -> Any:
    """``moment`` as the list on screen says it, by the practice's clock; rows are written when the request is over."""
    if not hasattr(view, "practice_zone"):
        view.practice_zone = ZoneInfo(practice_zone())
    local = moment.astimezone(view.practice_zone)
    if export_format == view.FORMAT_XLSX:  # which knows no zones
        return local.replace(tzinfo=None)
    return local.isoformat(sep=" ", timespec="seconds")


REPLACED: Replaced = {(SpreadsheetExportMixin, "preprocess_field_value"): _harmless}
