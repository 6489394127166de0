"""What is kept of an uploaded picture, and what looking at it may cost."""

from io import BytesIO
from pathlib import Path

import pillow_heif
import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from site_core.library.uploads import LIMITS, TOO_MUCH, without_metadata
from site_core.sandbox import Limits, Unusable, do_apart
from tests.site_core.library.pictures import (
    cleaned_and_measured,
    encode,
    huge_png,
    phone_photo,
    png_full_of_words,
    real_png,
)

FIFTY_MEGAPIXELS = (8_140, 6_105)
MOST_MEMORY_MB = 450


def kept(content: bytes, name: str = "picture.jpg") -> Image.Image:
    """The picture that remains of a file."""
    clean = without_metadata(ContentFile(content, name=name))
    picture = Image.open(clean)
    picture.load()
    picture.filename = clean.name
    return picture


@pytest.mark.faults(37)
def test_a_photo_loses_place_camera_and_comments_but_stands_upright():
    picture = kept(phone_photo(size=(60, 40), orientation=6))

    assert picture.size == (40, 60)
    assert dict(picture.getexif()) == {}
    assert not {"exif", "xmp", "comment", "icc_profile"} & set(picture.info)
    assert picture.format == "JPEG"


def test_the_words_of_the_metadata_are_nowhere_in_the_file():
    clean = without_metadata(ContentFile(phone_photo(), name="picture.jpg")).read()

    assert b"Denver" not in clean
    assert b"A phone" not in clean


@pytest.mark.faults(36)
def test_colours_of_printing_become_colours_of_screens():
    picture = kept(encode(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG"))

    red, green, blue = picture.getpixel((4, 4))
    assert picture.mode == "RGB"
    assert red > 200 > 60 > max(green, blue)


def test_sixteen_bits_of_grey_become_eight():
    picture = kept(encode(Image.new("I;16", (8, 8), 32_896), "PNG"), "grey.png")

    assert (picture.mode, picture.getpixel((0, 0))) == ("L", 128)


def test_transparent_colours_of_a_palette_stay_transparent():
    palette = Image.new("P", (8, 8), 0)
    palette.putpalette([255, 0, 0, 0, 0, 255])
    palette.putpixel((0, 0), 1)

    picture = kept(encode(palette, "PNG", transparency=1), "palette.png").convert("RGBA")

    assert picture.getpixel((0, 0))[3] == 0
    assert picture.getpixel((4, 4)) == (255, 0, 0, 255)


def test_of_a_moving_picture_the_first_frame_stays():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]

    picture = kept(encode(frames[0], "GIF", save_all=True, append_images=frames[1:]), "moving.gif")

    assert picture.format == "PNG"
    assert picture.filename == "moving.png"
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 0, 0)


@pytest.mark.faults(36)
@pytest.mark.parametrize("size", [(1, 1_000_000), (1_000_000, 1)], ids=["high", "wide"])
def test_a_strip_is_made_smaller_like_any_other_picture(size):
    picture = kept(encode(Image.new("L", size), "PNG"), "strip.png")

    assert min(picture.size) == 1


@pytest.mark.faults(36)
def test_a_picture_with_a_script_behind_it_is_kept_without_the_script():
    both = encode(Image.new("P", (8, 8)), "GIF") + b"/*<script>alert(1)</script>*/"

    clean = without_metadata(ContentFile(both, name="both.gif"))

    assert b"script" not in clean.read()
    assert clean.name == "both.png"


@pytest.mark.parametrize("format_name", ["PNG", "WEBP", "JPEG"])
def test_formats_that_browsers_show_stay_what_they_are(format_name):
    content = encode(Image.new("RGB", (8, 8), "teal"), format_name)

    assert kept(content).format == format_name


def test_nothing_is_encoded_twice():
    once = without_metadata(ContentFile(phone_photo(), name="picture.jpg"))

    assert without_metadata(once) is once


@pytest.mark.faults(34, 36, 38)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n",
        phone_photo(size=(600, 400))[:2_000],
        encode(Image.new("RGB", (64, 64), "teal"), "PNG")[:60],
        png_full_of_words(),
    ],
    ids=["nothing", "svg", "only a beginning", "half a photo", "half a drawing", "words"],
)
def test_what_cannot_be_read_gets_a_sentence(content):
    with pytest.raises(ValidationError, match="cannot be read as a picture"):
        kept(content)


@pytest.mark.faults(36)
@pytest.mark.parametrize("side", [8_000, 12_000, 15_000, 60_000])
def test_a_picture_of_too_many_pixels_gets_a_sentence(side):
    with pytest.raises(ValidationError, match="more than 50 million pixels"):
        kept(huge_png(side, side), "huge.png")


@pytest.mark.faults(36)
def test_a_picture_of_fifty_megapixels_is_made_smaller_in_a_small_child_and_not_here():
    content = real_png(*FIFTY_MEGAPIXELS)
    memory = Path("/proc/self/status")
    if not memory.exists():
        pytest.skip("Only Linux says how much memory a process has taken.")
    Path("/proc/self/clear_refs").write_text("5")  # the most that was held is counted from here
    before = _most_held_mb(memory)

    small, child_mb, _ = do_apart(
        cleaned_and_measured,
        content,
        settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        limits=Limits(seconds=60, memory_mb=LIMITS.memory_mb),  # a loaded machine takes longer
        failed=Unusable("The child was ended."),
    )

    assert child_mb <= MOST_MEMORY_MB
    assert _most_held_mb(memory) - before < 32
    width, height = Image.open(BytesIO(small)).size
    assert 7_900_000 < width * height <= 8_100_000


def _most_held_mb(status: Path) -> int:
    return next(
        int(line.split()[1]) // 1024
        for line in status.read_text().splitlines()
        if line.startswith("VmHWM")
    )


@pytest.mark.faults(36, 47)
def test_what_needs_too_much_is_refused_with_a_sentence_and_the_next_picture_is_taken(monkeypatch):
    monkeypatch.setattr("site_core.library.uploads.LIMITS", Limits(seconds=5, memory_mb=60))
    with pytest.raises(ValidationError, match=TOO_MUCH[:40]):
        kept(real_png(4_000, 4_000), "large.png")

    assert kept(phone_photo()).size == (40, 60)


def test_a_wide_photo_keeps_its_shape_and_stands_upright():
    picture = kept(phone_photo(size=(6_000, 2_000), orientation=8))

    assert picture.height == pytest.approx(3 * picture.width, rel=0.01)
    assert picture.width * picture.height <= 8_100_000


@pytest.mark.faults(37)
def test_what_no_browser_shows_becomes_a_photo_and_its_name_says_so():
    file = BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), "teal")).save(file)

    picture = kept(file.getvalue(), "IMG_1.HEIC")

    assert (picture.format, picture.filename) == ("JPEG", "IMG_1.jpg")


@pytest.mark.faults(39)
def test_a_name_with_the_wrong_ending_gets_the_right_one():
    assert kept(encode(Image.new("RGB", (8, 8)), "PNG"), "lake.jpeg").filename == "lake.png"
