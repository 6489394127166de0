"""Every list that the admin exports can be opened and holds no formula, whatever people have called their texts."""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Site

from site_core.characters.spreadsheets import FORMULA_STARTS
from site_core.models import PracticeSettings, PublicationReceipt
from tests.builders import FIRST_DAY, make_ready, make_user
from tests.site_core.permission_walk.addresses import ADMIN, admin_patterns

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("https://example.org","Open")'
BEHIND_DJANGO = f"{FORMULA}\x01\x0b\x1f\ufffe\uffff"


@pytest.fixture
def lists(client, site):
    """What asks for every list in some format, after somebody has written what is in :data:`BEHIND_DJANGO`."""
    alma = make_user("alma", group="Administrators", first_name="+1")
    article = make_ready(FORMULA, author=None)
    log(article, "wagtail.edit", user=alma)
    Page.objects.filter(pk=article.pk).update(title=BEHIND_DJANGO, draft_title=BEHIND_DJANGO)
    PageLogEntry.objects.update(label=BEHIND_DJANGO)
    PublicationReceipt.objects.update(title=BEHIND_DJANGO)
    client.force_login(alma)

    def ask(export_format: str) -> Iterator[tuple[str, bytes]]:
        for address in _exporting():
            answer = client.get(address, {"export": export_format})
            assert answer.status_code in (200, 302), address
            if answer.status_code == 200:  # else a list of somebody else's own
                yield address, answer.getvalue()

    return ask


def _exporting() -> Iterator[str]:
    """Addresses of all lists of the admin that can be exported and need no number."""
    for route, pattern in admin_patterns():
        view = getattr(pattern.callback, "view_class", type(None))
        if "<" not in route and issubclass(view, SpreadsheetExportMixin) and view.list_export:
            yield f"/{ADMIN}{route}"


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Pacific/Chatham"])
def test_every_moment_is_on_the_practice_s_clock(lists, zone):
    practice = PracticeSettings.for_site(Site.objects.get(is_default_site=True))
    practice.time_zone = zone
    practice.save()
    moments, offset = {}, FIRST_DAY.astimezone(ZoneInfo(zone)).isoformat()[-6:]
    for address, written in lists("csv"):
        for cell in re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^,\r]*", written.decode()):
            moments.setdefault(address, set()).add(cell)

    assert len(moments) >= 2
    assert {cell[19:] for cells in moments.values() for cell in cells} == {offset}
    shown = {
        cell
        for _, written in lists("xlsx")
        for row in load_workbook(BytesIO(written)).active.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, datetime)
    }
    assert FIRST_DAY.astimezone(ZoneInfo(zone)).replace(tzinfo=None) in shown
    assert FIRST_DAY.astimezone(UTC).replace(tzinfo=None) not in shown


def test_what_people_write_is_no_formula_in_any_list(lists):
    holding = set()
    for address, written in lists("csv"):
        cells = [cell for row in csv.reader(StringIO(written.decode())) for cell in row]
        assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == [], address
        holding |= {address for cell in cells if cell.startswith(f"'{FORMULA}")}

    assert len(holding) >= 2, holding


def test_every_list_opens_in_excel_and_holds_no_formula_there_either(lists):
    holding = set()
    for address, written in lists("xlsx"):
        (sheet,) = load_workbook(BytesIO(written)).worksheets
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert [cell.value for cell in cells if cell.data_type == "f"] == [], address
        holding |= {address for cell in cells if str(cell.value).startswith(FORMULA)}

    assert len(holding) >= 2, holding
