"""What happens to an uploaded picture before it is kept: limits, and metadata taken out.

A phone writes the place where a picture was taken into the file. Re-encoding keeps the picture
and drops everything else, and turns away files that are not pictures at all.
"""

from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps, UnidentifiedImageError

SAVE_OPTIONS = {
    "JPEG": {"quality": 92},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 85},
    "PNG": {"optimize": True},
}
UNREADABLE = "This file cannot be read as a picture. Save it as JPEG or PNG and upload it again."


def without_metadata(file: File) -> File:
    """``file`` re-encoded in its own format, upright, without EXIF, GPS, XMP or comments.

    Animated pictures and formats that are not listed in ``SAVE_OPTIONS`` keep their first frame
    as PNG. Raises ``ValidationError`` with one sentence when the picture has too many pixels or
    cannot be read.
    """
    file.seek(0)
    try:
        with Image.open(file) as picture:
            refuse_too_many_pixels(picture.size)
            format_name = picture.format if picture.format in SAVE_OPTIONS else "PNG"
            upright = ImageOps.exif_transpose(picture)
            clean = Image.new(upright.mode, upright.size)
            clean.paste(upright)
            if upright.mode == "P":
                clean.putpalette(upright.getpalette("RGBA"), "RGBA")
                clean = clean.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(UNREADABLE) from error
    except Image.DecompressionBombError as error:
        raise ValidationError(_too_many_pixels()) from error
    content = BytesIO()
    clean.save(content, format=format_name, **SAVE_OPTIONS[format_name])
    return ContentFile(content.getvalue(), name=file.name)


def refuse_too_many_pixels(size: tuple[int, int]) -> None:
    """Raise ``ValidationError`` when width times height is over the site's limit."""
    width, height = size
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise ValidationError(_too_many_pixels(f" (this one has {width:,} by {height:,})"))


def _too_many_pixels(detail: str = "") -> str:
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return (
        f"This picture has more than {limit} million pixels{detail}. "
        "Make it smaller, for example 3,000 pixels wide, and upload it again."
    )
