"""Running text."""

import pytest

from site_core.blocks import paragraph
from tests.block_checks import html_of, preview, problems, rendered
from tests.builders import make_standard_page


def test_a_paragraph_needs_words():
    assert problems(paragraph(), "")


def test_a_paragraph_has_at_most_ten_thousand_signs():
    assert problems(paragraph(), f"<p>{'a' * 10_000}</p>") == {}
    assert problems(paragraph(), f"<p>{'a' * 10_001}</p>")


@pytest.mark.django_db
def test_bold_and_italic_words_stay_so():
    html = rendered(paragraph(), "<p>Say <b>one</b> <i>thing</i></p>")

    assert html.find(["b", "strong"]).get_text() == "one"
    assert html.find(["i", "em"]).get_text() == "thing"


@pytest.mark.django_db
def test_a_link_to_a_page_leads_to_its_address():
    page = make_standard_page("Contact")

    html = rendered(paragraph(), f'<p><a linktype="page" id="{page.pk}">Write</a></p>')

    assert html.a["href"] == "/contact/"


@pytest.mark.django_db
def test_a_link_to_a_page_that_is_gone_leaves_its_words():
    html = rendered(paragraph(), '<p><a linktype="page" id="999999">Write</a></p>')

    assert html.get_text(strip=True) == "Write"


@pytest.mark.django_db
def test_the_preview_shows_words():
    assert "one true sentence" in preview(paragraph()).get_text()


@pytest.mark.django_db
def test_a_paragraph_that_was_never_prepared_is_rendered_all_the_same():
    block = paragraph()

    assert "<p" in html_of(block, block.to_python("<p>Words</p>"))
