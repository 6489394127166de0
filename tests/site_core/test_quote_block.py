"""Somebody else's words."""

import pytest

from site_core.blocks import QuoteBlock
from tests.block_checks import preview, problems, rendered, words_of

QUOTE = {"text": "Begin anywhere.", "attribution": "John Cage", "source": "A lecture"}


def test_only_the_words_are_needed():
    assert set(problems(QuoteBlock(), {})) == {"text"}
    assert problems(QuoteBlock(), {"text": "Begin anywhere."}) == {}


@pytest.mark.parametrize(
    ("field", "limit"), [("text", 1000), ("attribution", 120), ("source", 160)]
)
def test_each_part_has_a_limit(field, limit):
    assert problems(QuoteBlock(), {**QUOTE, field: "a" * limit}) == {}
    assert set(problems(QuoteBlock(), {**QUOTE, field: "a" * (limit + 1)})) == {field}


@pytest.mark.django_db
def test_the_words_are_a_quotation_and_the_name_stands_outside_of_it():
    html = rendered(QuoteBlock(), QUOTE)

    assert "Begin anywhere." in html.blockquote.get_text()
    assert "John Cage" in words_of(html)
    assert "A lecture" in words_of(html)


@pytest.mark.django_db
def test_a_quotation_without_a_name_leaves_no_empty_line():
    html = rendered(QuoteBlock(), {"text": "Begin anywhere."})

    assert not html.find(["figcaption", "footer", "cite"])


@pytest.mark.django_db
def test_the_preview_shows_a_quotation():
    assert preview(QuoteBlock()).blockquote
