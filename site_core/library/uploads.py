"""What happens to an uploaded picture before it is kept: limits, and metadata taken out.

A phone writes the place where a picture was taken into the file. Re-encoding keeps the picture
and drops everything else, and turns away files that are not pictures at all.
"""

import struct
import warnings
from io import BytesIO
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

SAVE_OPTIONS = {
    "JPEG": {"quality": 92},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 85},
    "PNG": {"optimize": True},
}
KEPT_AS = {"MPO": "JPEG"}  # what some phones write: a JPEG file with a second picture behind it
UNREADABLE = "This file cannot be read as a picture. Save it as JPEG or PNG and upload it again."
BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error)


def without_metadata(file: File) -> File:
    """``file`` re-encoded, upright, in sRGB, without EXIF, GPS, XMP or comments.

    JPEG, PNG, WebP and AVIF stay what they are; of anything else the first frame is kept as PNG,
    and the name says so. A file that came from here, or from :func:`clean_upload`, is returned
    as it is. Raises ``ValidationError`` with one sentence when the picture has too many pixels
    or cannot be read.
    """
    if getattr(file, "is_clean", False) or getattr(file.file, "is_clean", False):
        return file
    check_size(file)
    try:
        with Image.open(file) as picture:
            format_name = KEPT_AS.get(picture.format, picture.format)
            pixels = _bare(_in_plain_colours(ImageOps.exif_transpose(picture)))
    except BROKEN as error:
        raise ValidationError(UNREADABLE) from error
    name = file.name
    if format_name not in SAVE_OPTIONS:
        format_name, name = "PNG", str(PurePath(name).with_suffix(".png"))
    content = BytesIO()
    pixels.save(content, format=format_name, **SAVE_OPTIONS[format_name])
    clean = ContentFile(content.getvalue(), name=name)
    clean.is_clean = True
    return clean


def clean_upload(upload: UploadedFile) -> None:
    """Do the same to ``upload`` in place.

    In place, since Wagtail's upload of several pictures keeps the file that came with the request
    until its description is written. Raises as :func:`without_metadata` does.
    """
    clean = without_metadata(upload)
    if clean is upload:
        return
    upload.seek(0)
    upload.truncate()
    upload.write(clean.read())
    upload.seek(0)
    upload.name, upload.size, upload.is_clean = clean.name, clean.size, True


def check_size(file: File) -> None:
    """Raise ``ValidationError`` when a picture has more pixels than the site allows, or is none.

    Looks at the first bytes only: a small file can unpack to as many pixels as it likes.
    """
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # said below, in words
            width, height = Image.open(file).size
    except Image.DecompressionBombError as error:
        raise ValidationError(_too_many_pixels()) from error
    except BROKEN as error:
        raise ValidationError(UNREADABLE) from error
    finally:
        file.seek(0)
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise ValidationError(_too_many_pixels(f" (this one has {width:,} by {height:,})"))


def _in_plain_colours(picture: Image.Image) -> Image.Image:
    """In eight bits of grey, RGB or RGBA, which every browser shows alike."""
    if picture.mode in ("RGB", "CMYK") and picture.info.get("icc_profile"):
        picture = _in_srgb(picture)
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _in_srgb(picture: Image.Image) -> Image.Image:
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(picture.info["icc_profile"]))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, profile, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels in a picture that knows nothing else."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _too_many_pixels(detail: str = "") -> str:
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return (
        f"This picture has more than {limit} million pixels{detail}. "
        "Make it smaller, for example 3,000 pixels wide, and upload it again."
    )
