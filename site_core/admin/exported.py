"""Lists that Wagtail's admin writes for spreadsheets run nothing when they are opened.

A clinician's title that begins with ``=`` would be a formula on the machine of whoever exports a report. Wagtail
writes the rows of all its lists, and of ours, in one method without a hook, so that is replaced (``docs/upstream.md``).
Its other format, XLSX, says of each cell that it is text.
"""

from collections.abc import Callable
from numbers import Number
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from site_core.admin.replacing import Replaced
from site_core.characters.spreadsheets import harmless


class _HarmlessRows:
    """A writer of rows through which no formula passes."""

    def __init__(self, writer: Any):
        self.writer = writer

    def writerow(self, row: dict[str, Any]) -> Any:
        return self.writer.writerow({field: _harmless(cell) for field, cell in row.items()})


def _harmless(cell: Any) -> Any:
    return cell if cell is None or isinstance(cell, Number) else harmless(str(cell))


def _harmless_row(original: Callable) -> Callable:
    def write_csv_row(self: SpreadsheetExportMixin, writer: Any, row_dict: dict[str, Any]) -> Any:
        return original(self, _HarmlessRows(writer), row_dict)

    return write_csv_row


REPLACED: Replaced = {(SpreadsheetExportMixin, "write_csv_row"): _harmless_row}
"""What is replaced, and what makes ours of it."""
