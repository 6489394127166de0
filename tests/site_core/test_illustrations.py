"""Pictures drawn by code: the same for the same words, different for others, and small."""

import re
from io import BytesIO

import pytest
from PIL import Image

from site_core.illustrations import compose, draw_picture, draw_svg
from site_core.illustrations.palette import PALETTES
from site_core.illustrations.raster import MOST_BYTES
from site_core.illustrations.scene import HOURS

TITLES = [f"How to talk about thing number {number}" for number in range(60)]


def test_the_same_words_give_the_same_picture():
    assert draw_picture("Grief", 320, 180) == draw_picture("Grief", 320, 180)
    assert draw_svg("Grief") == draw_svg("Grief")


def test_capitals_and_outer_spaces_do_not_change_the_picture():
    assert draw_svg("  grief ") == draw_svg("Grief")


def test_different_titles_give_different_pictures():
    assert len({draw_svg(title) for title in TITLES}) == len(TITLES)


def test_titles_spread_over_all_hours_and_kinds_of_land():
    scenes = [compose(title) for title in TITLES]
    assert {scene.hour for scene in scenes} == set(HOURS)
    assert {scene.waterline is None for scene in scenes} == {True, False}
    assert {scene.path is None for scene in scenes} == {True, False}
    assert len({len(scene.layers) for scene in scenes}) > 1


def test_night_keeps_the_land_and_changes_the_sky():
    day, night = compose("Grief"), compose("Grief", night=True)
    assert night.hour == "night" != day.hour
    assert [layer.ridge.crest(8) for layer in night.layers] == [
        layer.ridge.crest(8) for layer in day.layers
    ]


def test_every_hour_has_colours():
    assert set(PALETTES) == {*HOURS, "night"}


@pytest.mark.parametrize("title", TITLES)
def test_the_sun_and_every_crest_lie_inside_the_picture(title):
    scene = compose(title)
    assert 0 < scene.disc.x < 1
    assert 0 < scene.disc.y < 1
    for layer in scene.layers:
        assert all(0 < y < 1 for _, y in layer.ridge.crest(40))


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("title", [*TITLES[:2], "", "Über den Bergen 山"])
def test_a_wide_picture_is_a_small_webp(title, night):
    picture = draw_picture(title, 1600, 900, night=night)
    opened = Image.open(BytesIO(picture))
    assert (opened.format, opened.size) == ("WEBP", (1600, 900))
    assert len(picture) <= MOST_BYTES


def test_a_picture_need_not_be_wide():
    assert Image.open(BytesIO(draw_picture("Grief", 200, 200))).size == (200, 200)


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
