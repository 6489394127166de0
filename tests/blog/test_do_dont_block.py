"""What helps, beside what does not."""

import pytest

from blog.blocks import DoDontBlock
from tests.block_checks import preview, problems, rendered, words_of

BOTH = {"do": ["Sit beside them."], "dont": ["Argue.", "Promise secrets."]}


@pytest.mark.parametrize("side", ["do", "dont"])
def test_both_sides_need_between_one_and_twelve_points(side):
    assert problems(DoDontBlock(), {**BOTH, side: []})
    assert problems(DoDontBlock(), {**BOTH, side: ["Point"] * 12}) == {}
    assert problems(DoDontBlock(), {**BOTH, side: ["Point"] * 13})


def test_a_point_is_short_and_not_empty():
    assert set(problems(DoDontBlock(), {**BOTH, "do": ["", "a" * 241]})) == {"do.0", "do.1"}


@pytest.mark.django_db
def test_the_sides_are_two_lists_told_apart_in_words():
    html = rendered(DoDontBlock(), BOTH)
    do, dont = html("ul")

    assert [words_of(one) for one in do("li")] == BOTH["do"]
    assert [words_of(one) for one in dont("li")] == BOTH["dont"]
    assert "Try this" in words_of(html)
    assert "Rather not" in words_of(html)


@pytest.mark.django_db
def test_the_preview_shows_both_lists():
    assert len(preview(DoDontBlock())("ul")) == 2
