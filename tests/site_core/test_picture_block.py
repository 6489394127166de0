"""Pictures and the words that stand for them."""

import pytest

from site_core.blocks import PictureBlock
from tests.block_checks import preview, problems, rendered
from tests.builders import make_image

pytestmark = pytest.mark.django_db


def test_a_picture_is_needed():
    assert "image" in problems(PictureBlock(), {"alt": "A lake"})


def test_a_picture_without_words_is_refused_with_what_to_do():
    image = make_image(description="")

    assert problems(PictureBlock(), {"image": image.pk}) == {
        "alt": "Say in a few words what the picture shows, or tick “Only decoration”."
    }


def test_words_of_blanks_are_no_words():
    image = make_image(description="")

    assert "alt" in problems(PictureBlock(), {"image": image.pk, "alt": "   "})


@pytest.mark.parametrize("value", [{"alt": "A lake"}, {"decorative": True}])
def test_words_or_the_mark_of_a_decoration_are_enough(value):
    image = make_image(description="")

    assert problems(PictureBlock(), {"image": image.pk, **value}) == {}


def test_words_of_the_library_are_used_when_none_are_given_here():
    image = make_image(description="A lake at dawn")

    assert problems(PictureBlock(), {"image": image.pk}) == {}
    assert rendered(PictureBlock(), {"image": image.pk}).img["alt"] == "A lake at dawn"


def test_words_given_here_win_over_those_of_the_library():
    image = make_image(description="A lake")

    html = rendered(PictureBlock(), {"image": image.pk, "alt": "Still water"})

    assert html.img["alt"] == "Still water"


def test_a_decoration_has_an_empty_alternative_whatever_the_library_says():
    image = make_image(description="A lake")

    html = rendered(PictureBlock(), {"image": image.pk, "alt": "Words", "decorative": True})

    assert html.img["alt"] == ""


def test_a_picture_says_its_size_so_that_nothing_jumps():
    html = rendered(PictureBlock(), {"image": make_image().pk})

    assert int(html.img["width"]) > 0
    assert int(html.img["height"]) > 0


def test_a_caption_belongs_to_the_figure():
    html = rendered(PictureBlock(), {"image": make_image().pk, "caption": "At dawn"})

    assert html.figure.figcaption.get_text(strip=True) == "At dawn"


def test_without_a_caption_there_is_no_empty_one():
    assert not rendered(PictureBlock(), {"image": make_image().pk})("figcaption")


def test_a_picture_that_was_deleted_does_not_break_the_page():
    rendered(PictureBlock(), {"image": 999_999, "caption": "Gone"})


def test_the_preview_needs_no_picture_in_the_library():
    preview(PictureBlock())
