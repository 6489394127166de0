"""From the bytes of an uploaded picture to a picture that the site can keep: upright, bare and bounded.

Runs in a child with limits (``site_core.sandbox``), so it knows no Django. A picture of fifty million pixels is
unpacked once, if its format cannot be read smaller; everything after that is done strip by strip or on the reduced one.
"""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

import pillow_heif
from PIL import (
    AvifImagePlugin,
    Image,
    ImageCms,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)
from PIL.Image import Transpose

from site_core.sandbox import Unusable

MOST_KEPT_PIXELS = 8_000_000
"""Three times what the widest picture on a page needs; making the sizes of one takes the site 100 MB."""
STRIP_PIXELS = 2_000_000
PLUGINS = (
    AvifImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)  # loaded here; Pillow loads the older ones itself
FORMATS = ("AVIF", "BMP", "GIF", "HEIF", "JPEG", "PNG", "TIFF", "WEBP")
SAVE_OPTIONS = {
    "JPEG": {"quality": 92},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 85, "speed": 8},
    "PNG": {"compress_level": 6},
}
KEPT_AS = {
    "MPO": "JPEG",
    "HEIF": "JPEG",
}  # phones: two pictures in a JPEG; what browsers do not show
ORIENTATION = 0x0112
UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
UNREADABLE = "This file cannot be read as a picture. Save it as JPEG or PNG and upload it again."
BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error)

pillow_heif.register_heif_opener()
pillow_heif.options.DECODE_THREADS = 1  # each takes memory


class PictureRefused(Unusable):
    """The picture is not kept; the message is one sentence for whoever uploaded it."""


@dataclass(frozen=True)
class Cleaned:
    """A picture as it is kept."""

    format_name: str
    content: bytes


def cleaned(content: bytes, most_pixels: int) -> Cleaned:
    """The picture in ``content`` upright, in sRGB, without EXIF, GPS, XMP or comments, of ``MOST_KEPT_PIXELS`` at most.

    JPEG, PNG, WebP and AVIF stay what they are, HEIC becomes JPEG; of anything else the first frame is kept as
    PNG. Raises ``PictureRefused`` when it has more than ``most_pixels`` or cannot be read.
    """
    Image.MAX_IMAGE_PIXELS = None  # in the child; judged below, before anything is unpacked
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=FORMATS) as picture:
            warnings.simplefilter("ignore")  # of odd metadata, which is not kept
            format_name = KEPT_AS.get(picture.format, picture.format)
            pixels = _kept(picture, most_pixels=most_pixels)
    except BROKEN as error:
        raise PictureRefused(UNREADABLE) from error
    if format_name not in SAVE_OPTIONS:
        format_name = "PNG"
    file = BytesIO()
    pixels.save(file, format=format_name, **SAVE_OPTIONS[format_name])
    return Cleaned(format_name, file.getvalue())


def _kept(picture: Image.Image, *, most_pixels: int) -> Image.Image:
    width, height = picture.size
    if width * height > most_pixels:
        raise PictureRefused(
            f"This picture has more than {most_pixels // 1_000_000} million pixels (this one has "
            f"{width:,} by {height:,}). Make it smaller, for example 3,000 pixels wide, and upload it again."
        )
    turn = UPRIGHT.get(picture.getexif().get(ORIENTATION))
    profile = picture.info.get("icc_profile")
    has_profile_of_colours = picture.mode in ("RGB", "CMYK") and profile
    scale = min(1, (MOST_KEPT_PIXELS / (width * height)) ** 0.5)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    picture.draft(None, size)  # JPEG is unpacked at half or a quarter where that is enough
    small = _reduced(picture, by=max(1, min(picture.width // size[0], picture.height // size[1])))
    picture.close()
    if small.size != size:
        small = small.resize(size, Image.Resampling.LANCZOS)
    if has_profile_of_colours:
        small = _in_srgb(small, profile)
    if small.mode == "CMYK":
        small = small.convert("RGB")
    return small.transpose(turn) if turn else small


def _reduced(picture: Image.Image, *, by: int) -> Image.Image:
    """The pixels in a picture that knows nothing else, each side divided by ``by``; there are never two whole ones."""
    height = max(by, STRIP_PIXELS // picture.width // by * by)
    small = None
    for top in range(0, picture.height, height):
        strip = picture.crop((0, top, picture.width, min(top + height, picture.height)))
        strip = _in_eight_bits(strip).reduce(by)
        if small is None:
            small = Image.new(strip.mode, (strip.width, -(-picture.height // by)))
        small.paste(strip, (0, top // by))
    return small


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """In eight bits of grey, RGB, RGBA or the colours of printing."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, own, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
