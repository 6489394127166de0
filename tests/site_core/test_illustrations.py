"""Pictures drawn by code: the same for the same words, different for others, and small."""

import re

import pytest

from site_core.illustrations import compose, draw_svg

TITLES = [f"How to talk about thing number {number}" for number in range(60)]


def test_the_same_words_give_the_same_picture():
    draw_svg.cache_clear()
    first = str(draw_svg("Grief"))
    draw_svg.cache_clear()
    assert draw_svg("Grief") == first


def test_capitals_and_outer_spaces_do_not_change_the_picture():
    assert draw_svg("  grief ") == draw_svg("Grief")


def test_different_titles_give_different_pictures():
    assert len({draw_svg(title) for title in TITLES}) == len(TITLES)


def test_titles_spread_over_many_kinds_of_land():
    scenes = [compose(title) for title in TITLES]
    assert len({len(scene.ridges) for scene in scenes}) > 1
    assert {scene.sun.x < 0.5 for scene in scenes} == {True, False}


@pytest.mark.parametrize("title", TITLES)
def test_the_sun_and_every_crest_lie_inside_the_picture(title):
    scene = compose(title)
    assert 0 < scene.sun.x < 1
    assert 0 < scene.sun.y < 1
    for ridge in scene.ridges:
        assert all(0 < y < 1 for _, y in ridge.crest(40))


@pytest.mark.parametrize("title", TITLES)
def test_the_inline_picture_is_short(title):
    assert len(draw_svg(title).encode()) <= 1600


def test_the_inline_picture_leaves_its_colours_to_the_style_sheet():
    svg = draw_svg("Grief")
    assert not re.search(r"style|fill=|<script|\bid=|url\(", svg)
    classes = re.findall(r'class="([^"]+)"', svg)
    assert classes == ["illustration", "sky", "sun", *(f"ridge-{number}" for number in range(1, 6))]


def test_the_inline_picture_is_decoration_that_fills_its_box():
    svg = draw_svg("Grief")
    assert 'aria-hidden="true"' in svg
    assert 'viewBox="0 0 160 90"' in svg
    assert 'preserveAspectRatio="xMidYMid slice"' in svg


def test_a_title_cannot_smuggle_markup_into_the_page():
    assert "<script" not in draw_svg("<script>alert(1)</script>")
