"""What happens to an uploaded picture before it is kept: limits, and metadata taken out.

A phone writes the place where a picture was taken into the file. Re-encoding keeps the picture
and drops everything else, and turns away files that are not pictures at all.
"""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile

from site_core.library.pixels import PictureRefused, cleaned
from site_core.sandbox import Limits, do_apart

LIMITS = Limits(seconds=5, memory_mb=410)
TOO_MUCH = (
    "This picture needs more time or memory than the site can give. "
    "Make it smaller, for example 3,000 pixels wide, save it as JPEG and upload it again."
)


def without_metadata(file: File) -> File:
    """``file`` as :func:`site_core.library.pixels.cleaned` makes it, in a child with limits, under a name that fits.

    A file that came from here, or from :func:`clean_upload`, is returned as it is. Raises ``ValidationError`` with
    one sentence when the picture has too many pixels, needs too much or cannot be read.
    """
    if getattr(file, "is_clean", False) or getattr(file.file, "is_clean", False):
        return file
    file.seek(0)
    try:
        picture = do_apart(
            cleaned,
            file.read(),
            settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
            limits=LIMITS,
            failed=PictureRefused(TOO_MUCH),
        )
    except PictureRefused as refused:
        raise ValidationError(str(refused)) from refused
    clean = ContentFile(picture.content, name=_fitting(file.name, picture.format_name))
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


def _fitting(name: str, format_name: str) -> str:
    """``name`` with an ending that says what the file is."""
    suffix = PurePath(name).suffix.lower()
    ending = "." + format_name.lower()
    if suffix == ending or (suffix, ending) == (".jpg", ".jpeg"):
        return name
    return str(PurePath(name).with_suffix(ending.replace("jpeg", "jpg")))
