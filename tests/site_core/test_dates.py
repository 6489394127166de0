"""Days and moments are written in one way on every screen of the admin."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import Context, Template

from site_core.env import PROJECT_DIR

BY_NAME = {"DATE_FORMAT", "DATETIME_FORMAT"}
FOR_MACHINES = {"c", "Y-m-d", "Ymd"}
OF_MONTHS = {"F Y"}
IN_TEMPLATES = re.compile(r"""\|date(?::["']([^"']*)["'])?""")
IN_CODE = re.compile(r"%-?d %[bB] %Y|\.day\} \{[^}]*%B %Y|\bj [FM] Y")
SAY_THEM = {
    "site_core/practice_time.py",
    "site_core/settings/formats/en/formats.py",
    "site_core/calendar/views/months_and_weeks.py",  # from a day to a day
}


def of_the_admin() -> list[Path]:
    return [path for path in (PROJECT_DIR / "templates").rglob("*.html") if "admin" in path.parts]


def test_no_screen_spells_a_date_out_by_itself():
    spelt = {
        (path.name, pattern)
        for path in of_the_admin()
        for pattern in IN_TEMPLATES.findall(path.read_text())
        if "Y" in pattern and pattern not in BY_NAME | FOR_MACHINES | OF_MONTHS
    }

    assert spelt == set()


def test_nor_does_any_module():
    spelling = {
        str(path.relative_to(PROJECT_DIR))
        for room in ("site_core", "blog", "home", "forms")
        for path in (PROJECT_DIR / room).rglob("*.py")
        if IN_CODE.search(path.read_text())
    }

    assert spelling <= SAY_THEM


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("DATE_FORMAT", "2 March 2027"),
        ("SHORT_DATE_FORMAT", "2 March 2027"),
        ("DATETIME_FORMAT", "2 March 2027, 8:00 am MST"),
        ("SHORT_DATETIME_FORMAT", "2 March 2027, 8:00 am MST"),
    ],
)
def test_what_the_one_way_is(settings, name, words):
    settings.TIME_ZONE = "America/Denver"
    moment = datetime(2027, 3, 2, 15, tzinfo=UTC)

    written = Template("{{ moment|date:name }}").render(Context({"moment": moment, "name": name}))

    assert written == words
