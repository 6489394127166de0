"""Lists that Wagtail's admin writes for spreadsheets can be opened, and run nothing then.

A clinician's title that begins with ``=`` would be a formula on the machine of whoever exports a report, and a list
with one control character would be no file at all. Wagtail makes the cells of all its lists, and of ours, in one method
without a hook, so that is replaced (``docs/upstream.md``). Its format XLSX says of each cell that it is text.
"""

from collections.abc import Callable
from numbers import Number
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from site_core.admin.replacing import Replaced
from site_core.characters import storable
from site_core.characters.spreadsheets import harmless


def _harmless(original: Callable) -> Callable:
    def preprocess_field_value(
        self: SpreadsheetExportMixin, field: str, value: Any, export_format: str
    ) -> Any:
        cell = original(self, field, value, export_format)
        if export_format == self.FORMAT_XLSX:
            return storable(cell, soft_break="\n") if isinstance(cell, str) else cell
        return cell if cell is None or isinstance(cell, Number) else harmless(str(cell))

    return preprocess_field_value


REPLACED: Replaced = {(SpreadsheetExportMixin, "preprocess_field_value"): _harmless}
