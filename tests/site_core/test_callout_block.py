"""Notes that stand apart."""

import pytest

from site_core.blocks import CalloutBlock
from tests.block_checks import preview, problems, rendered, words_of

CALLOUT = {"kind": "note", "title": "Good news", "text": "<p>It passes.</p>"}


@pytest.mark.parametrize("kind", ["note", "important", "warning"])
@pytest.mark.django_db
def test_each_kind_shows_its_title_and_text(kind):
    assert problems(CalloutBlock(), {**CALLOUT, "kind": kind}) == {}

    words = words_of(rendered(CalloutBlock(), {**CALLOUT, "kind": kind}))

    assert "Good news" in words
    assert "It passes." in words


def test_other_kinds_are_refused():
    assert set(problems(CalloutBlock(), {**CALLOUT, "kind": "alarm"})) == {"kind"}


def test_text_is_needed_and_a_title_is_not():
    assert problems(CalloutBlock(), {**CALLOUT, "title": ""}) == {}
    assert set(problems(CalloutBlock(), {**CALLOUT, "text": ""})) == {"text"}


@pytest.mark.django_db
def test_the_kind_is_told_in_words_or_by_role_and_not_by_colour_alone():
    """WCAG 2.2 SC 1.4.1."""
    plain = {**CALLOUT, "title": ""}
    note = rendered(CalloutBlock(), plain)
    warning = rendered(CalloutBlock(), {**plain, "kind": "warning"})

    assert words_of(note) != words_of(warning)


@pytest.mark.django_db
def test_the_preview_shows_a_note():
    assert "You can stop at any time" in words_of(preview(CalloutBlock()))
