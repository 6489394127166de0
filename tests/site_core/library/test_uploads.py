"""What is kept of an uploaded picture."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from site_core.library.uploads import without_metadata
from tests.site_core.library.pictures import encode, huge_png, phone_photo


def kept(content: bytes, name: str = "picture.jpg") -> Image.Image:
    """The picture that remains of a file."""
    clean = without_metadata(ContentFile(content, name=name))
    picture = Image.open(clean)
    picture.load()
    picture.filename = clean.name
    return picture


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


@pytest.mark.parametrize("format_name", ["PNG", "WEBP", "JPEG"])
def test_formats_that_browsers_show_stay_what_they_are(format_name):
    content = encode(Image.new("RGB", (8, 8), "teal"), format_name)

    assert kept(content).format == format_name


def test_nothing_is_encoded_twice():
    once = without_metadata(ContentFile(phone_photo(), name="picture.jpg"))

    assert without_metadata(once) is once


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n",
        phone_photo(size=(600, 400))[:2_000],
        encode(Image.new("RGB", (64, 64), "teal"), "PNG")[:60],
    ],
    ids=["nothing", "svg", "only a beginning", "half a photo", "half a drawing"],
)
def test_what_cannot_be_read_gets_a_sentence(content):
    with pytest.raises(ValidationError, match="cannot be read as a picture"):
        kept(content)


@pytest.mark.parametrize("side", [8_000, 12_000, 15_000, 60_000])
def test_a_picture_of_too_many_pixels_gets_a_sentence(side):
    with pytest.raises(ValidationError, match="more than 50 million pixels"):
        kept(huge_png(side, side), "huge.png")
