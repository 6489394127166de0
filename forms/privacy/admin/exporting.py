"""Taking rows out of the safe, as a file that is written while it is sent."""

import csv
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import StreamingHttpResponse
from django.utils import timezone

from forms.privacy.access import LONGEST_REASON
from site_core.screens import FormScreen

UTF8_MARK = "\ufeff"
"""By which spreadsheets know that the file is UTF-8."""


class ExportForm(forms.Form):
    """What for; forms of the desks say which rows, above it."""

    reason = forms.CharField(
        max_length=LONGEST_REASON,
        widget=forms.TextInput,
        help_text="What the export is for. It is kept in the log: do not name anybody here.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"])


class ExportRows(FormScreen):
    """The form, and the file."""

    template_name = "forms/admin/export.html"
    header_icon = "download"
    filename = ""
    warning = ""
    """What the file is no longer protected from."""

    def lines(self, wanted: dict[str, Any], **asked: Any) -> Iterable[list[str]]:
        """Heading and rows that fit ``wanted``; ``asked`` is what an export is written down with."""
        raise NotImplementedError

    def form_valid(self, form: ExportForm) -> StreamingHttpResponse:
        asked = {"user": self.request.user, "now": timezone.now()}
        lines = self.lines(form.cleaned_data, reason=form.cleaned_data["reason"], **asked)
        response = StreamingHttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{self.filename}"'
        response.headers["Cache-Control"] = "no-store"
        return response


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv(lines: Iterable[list[str]]) -> Iterable[str]:
    yield UTF8_MARK
    writer = csv.writer(_Echo())
    yield from (writer.writerow(line) for line in lines)
