"""Widgets start from data; what they would have said in a script, and to whom."""

import json
import re
from hashlib import sha256
from inspect import getsource, unwrap

import pytest
from django.urls import reverse
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.widgets import (
    AdminDateInput,
    AdminDateTimeInput,
    AdminPageChooser,
    AdminTimeInput,
    BaseChooser,
)
from wagtail.admin.widgets.workflows import AdminTaskChooser
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser

from site_core.admin.started_by_data import start
from tests.builders import make_ready, make_user

CALLS = {
    AdminPageChooser: "PageChooser",
    AdminImageChooser: "ImageChooser",
    AdminDocumentChooser: "DocumentChooser",
    AdminTaskChooser: "createTaskChooser",
    AdminDateInput: "initDateChooser",
    AdminTimeInput: "initTimeChooser",
    AdminDateTimeInput: "initDateTimeChooser",
}
DATA = re.compile(r'<script type="application/json" data-start="(\w+)">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize(("widget", "call"), CALLS.items(), ids=CALLS.values())
def test_a_widget_says_as_data_what_wagtail_starts_in_a_script(db, widget, call):
    html = widget().render("field", None, attrs={"id": "id-field"})

    found = DATA.search(html)
    assert found, html
    assert found[1] == call
    assert json.loads(found[2])[0] == "id-field"
    assert executable(html) == []


def test_a_range_of_dates_in_a_filter_holds_none_either(db):
    html = DateRangePickerWidget().render("between", None, attrs={"id": "id-between"})

    assert [name for name, _ in DATA.findall(html)] == ["initDateChooser"] * 2
    assert executable(html) == []


def test_nothing_in_the_data_ends_its_element():
    element = start("Chooser", json.dumps(["</script><b>", {"title": "<!-- & -->"}]))

    assert element.count("</") == 1
    assert json.loads(DATA.search(element)[2]) == ["</script><b>", {"title": "<!-- & -->"}]


def test_what_is_no_list_starts_nothing():
    with pytest.raises(ValueError, match="list"):
        start("Chooser", '{"a": 1}')


def test_the_editor_holds_no_script_of_its_own(client, site):
    article = make_ready(published=False)
    client.force_login(make_user(group="Editors"))

    html = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()

    assert executable(html) == []
    starts = {name for name, _ in DATA.findall(html)}
    assert {"InlinePanel", "PageChooser", "initDateTimeChooser"} <= starts


def test_wagtail_s_choosers_are_what_this_was_written_for():
    source = getsource(unwrap(BaseChooser.render))

    assert sha256(source.encode()).hexdigest()[:16] == "810cfc10654a354c", (
        "Compare started_by_data with it."
    )


def executable(html: str) -> list[str]:
    """What stands in scripts inside a page that browsers would run."""
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
    return [body for attributes, body in scripts if body.strip() and "json" not in attributes]
