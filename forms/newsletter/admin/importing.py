"""Bringing in a list: first it is looked through, and nothing is written; then it is imported."""

import secrets
import zlib
from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from forms.newsletter import staff_actions
from forms.newsletter.admin.reading import FromSubscribers
from forms.newsletter.lists.csv_lists import MOST_BYTES, BadRow, ListRefused, Row, read_list
from forms.newsletter.lists.importing import Report, import_list, preview_list
from forms.privacy.encryption import CannotUnseal, seal, unseal
from site_core.models import User
from site_core.practice_time import practice_zone
from site_core.screens import FormScreen

KEEP_SECONDS = 30 * 60
"""How long a list that was looked through waits to be imported; sealed, and only for who chose it."""
MOST_BAD_SHOWN = 100
LONGEST_KEY = 64


class ListForm(forms.Form):
    """The file."""

    list = forms.FileField(
        label="List",
        help_text="A CSV file of at most 5 MB and 50,000 rows, as spreadsheets and newsletter "
        "programs export it.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
        error_messages={"empty": "This file is empty."},
    )

    def clean_list(self) -> bytes:
        chosen = self.cleaned_data["list"]
        if chosen.size > MOST_BYTES:
            raise forms.ValidationError(
                "This file is larger than 5 MB. Split the list and import the parts."
            )
        return chosen.read()


class ImportSubscriptions(FromSubscribers, FormScreen):
    """The form, what would happen, and what happened."""

    permission_required = (staff_actions.VIEW, staff_actions.ADD)
    form_class = ListForm
    template_name = "forms/admin/newsletter/import_subscriptions.html"
    page_title = "Import subscribers"
    header_icon = "upload"

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if key := request.POST.get("checked", "")[:LONGEST_KEY]:
            return self._import(key)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: ListForm) -> HttpResponse:
        content, user = form.cleaned_data["list"], self.request.user
        try:
            rows = read_list(content, zone=practice_zone())
            report = preview_list(rows=rows, user=user, now=timezone.now())
        except (ListRefused, CannotUnseal) as refusal:
            form.add_error("list", str(refusal))
            return self.form_invalid(form)
        key = _put_aside(content, user) if report.added else ""
        return self._show(report, preview=True, key=key, days=_days(rows))

    def _import(self, key: str) -> HttpResponse:
        user, form = self.request.user, ListForm()
        try:
            rows = read_list(_take_back(key, user), zone=practice_zone())
            report = import_list(rows=rows, user=user, now=timezone.now())
        except (ListRefused, CannotUnseal) as refusal:
            return self.form_invalid(form, problem=str(refusal))
        cache.delete(_name(key, user))
        return self._show(report, preview=False)

    def _show(self, report: Report, **context: Any) -> HttpResponse:
        context = self.get_context_data(
            form=ListForm(),
            report=report,
            bad=report.bad[:MOST_BAD_SHOWN],
            more_bad=max(0, len(report.bad) - MOST_BAD_SHOWN),
            **context,
        )
        return self.render_to_response(context)


def _put_aside(content: bytes, user: User) -> str:
    key = secrets.token_urlsafe()
    sealed = seal(b64encode(zlib.compress(content)).decode())
    cache.set(_name(key, user), sealed, KEEP_SECONDS)
    return key


def _take_back(key: str, user: User) -> bytes:
    sealed = cache.get(_name(key, user))
    if sealed is None:
        raise ListRefused(
            "This list is not here any more: it was imported already, or it waited too long. "
            "Choose the file once more."
        )
    return zlib.decompress(b64decode(unseal(sealed)))


def _name(key: str, user: User) -> str:
    plain = "".join(
        letter for letter in key if letter.isascii() and (letter.isalnum() or letter in "-_")
    )
    return f"newsletter:list:{user.pk}:{plain}"


def _days(rows: list[Row | BadRow]) -> tuple | None:
    """The first and the last day of consent: a list read the wrong way round shows there."""
    moments = [row.consented_at for row in rows if isinstance(row, Row)]
    return (min(moments), max(moments)) if moments else None
