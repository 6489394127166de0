"""Exact words to say."""

import pytest

from blog.blocks import QuoteScriptBlock
from tests.block_checks import preview, problems, rendered, words_of

SCRIPT = {
    "situation": "When a talk gets loud",
    "say": "I need ten minutes.",
    "instead_of": "You always do this.",
    "why": "It keeps the door open.",
}


def test_only_the_words_to_say_are_needed():
    assert set(problems(QuoteScriptBlock(), {})) == {"say"}
    assert problems(QuoteScriptBlock(), {"say": "I need ten minutes."}) == {}


@pytest.mark.parametrize(
    ("field", "limit"), [("situation", 300), ("say", 1000), ("instead_of", 600), ("why", 600)]
)
def test_each_part_has_a_limit(field, limit):
    assert problems(QuoteScriptBlock(), {**SCRIPT, field: "a" * limit}) == {}
    assert set(problems(QuoteScriptBlock(), {**SCRIPT, field: "a" * (limit + 1)})) == {field}


@pytest.mark.django_db
def test_a_script_is_complete_without_scripting():
    words = words_of(rendered(QuoteScriptBlock(), SCRIPT)).lower()

    for part in SCRIPT.values():
        assert part.lower() in words
    assert words.index("say") < words.index("i need ten minutes.")
    assert words.index("instead of") < words.index("you always do this.")


@pytest.mark.django_db
def test_what_is_left_empty_is_not_labelled():
    words = words_of(rendered(QuoteScriptBlock(), {"say": "I need ten minutes."})).lower()

    assert "instead of" not in words
    assert "why" not in words


@pytest.mark.django_db
def test_the_words_to_say_are_in_quotation_marks_once():
    html = rendered(QuoteScriptBlock(), {"say": "I need ten minutes."})

    assert "““" not in words_of(html).replace(" ", "")
    assert "””" not in words_of(html).replace(" ", "")


@pytest.mark.django_db
def test_markup_that_somebody_pastes_is_shown_as_it_is():
    html = rendered(QuoteScriptBlock(), {"say": "<script>alert(1)</script> <b>no</b>"})

    assert not html(["script", "b"])
    assert "alert(1)" in words_of(html)


@pytest.mark.django_db
def test_the_preview_shows_a_script():
    assert "I need ten minutes first." in words_of(preview(QuoteScriptBlock()))
