"""Small tables."""

import pytest

from blog.blocks import table
from tests.block_checks import preview, problems, rendered, words_of
from tests.builders import make_standard_page

TABLE = {
    "caption": "Two ways to pause",
    "columns": [{"type": "text", "heading": "When"}, {"type": "text", "heading": "Try"}],
    "rows": [{"values": ["<p>Loud</p>", "<p>Ask for <b>ten</b> minutes</p>"]}],
}


def test_cells_have_a_limit():
    long = {**TABLE, "rows": [{"values": ["<p>Loud</p>", f"<p>{'a' * 501}</p>"]}]}

    assert problems(table(), TABLE) == {}
    assert problems(table(), long)


@pytest.mark.django_db
def test_a_table_has_a_caption_and_headings_of_columns():
    html = rendered(table(), TABLE)

    assert words_of(html.table.caption) == "Two ways to pause"
    assert [words_of(one) for one in html.select("thead th[scope=col]")] == ["When", "Try"]
    assert html.select_one("tbody tr b, tbody tr strong").get_text() == "ten"


@pytest.mark.django_db
def test_links_in_cells_lead_to_pages():
    page = make_standard_page("Contact")
    link = f'<p><a linktype="page" id="{page.pk}">Write</a></p>'

    html = rendered(table(), {**TABLE, "rows": [{"values": [link, "<p>x</p>"]}]})

    assert html.find("a", href="/contact/")


@pytest.mark.django_db
def test_the_preview_shows_two_rows():
    assert len(preview(table()).select("tbody tr")) == 2
