"""Pictures and files of the starter: drawn and written on the spot, kept in the libraries."""

from django.core.files.base import ContentFile
from django.utils.text import slugify
from wagtail.documents import get_document_model

from site_core.illustrations import draw_picture
from site_core.models import PracticeImage

HERO_SIZE = (1280, 720)  # pixels, width and height
BODY_SIZE = (960, 540)


def draw_hero(title: str) -> PracticeImage:
    """A wide picture for the page called ``title``; it only decorates."""
    return _drawn(title, HERO_SIZE, alt="")


def draw_body_picture(title: str, *, alt: str) -> PracticeImage:
    """A picture that stands between paragraphs; ``alt`` says what it shows."""
    return _drawn(title, BODY_SIZE, alt=alt)


def write_document(*, title: str, filename: str, text: str):
    """A text file in the document library."""
    document = get_document_model()(title=title, file=ContentFile(text.encode(), name=filename))
    document.file_size = document.file.size
    document.save()
    return document


def _drawn(title: str, size: tuple[int, int], *, alt: str) -> PracticeImage:
    picture = ContentFile(draw_picture(title, *size), name=f"{slugify(title)[:60]}.webp")
    image = PracticeImage(title=title, file=picture, description=alt, is_decorative=not alt)
    image.width, image.height = size
    image.full_clean(exclude=["file_size", "file_hash"])
    image.save()
    return image
