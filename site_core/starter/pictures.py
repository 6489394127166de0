"""Pictures and files of the starter, put into the libraries. The landscapes were drawn once, for this."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.utils.text import slugify
from wagtail.documents import get_document_model

from site_core.models import PracticeImage

LANDSCAPES = Path(__file__).parent / "landscapes"


def add_picture(title: str, *, alt: str = "") -> PracticeImage:
    """The landscape called ``title``; ``alt`` says what it shows, without it it only decorates."""
    name = f"{slugify(title)[:60]}.webp"
    picture = ContentFile((LANDSCAPES / name).read_bytes(), name=name)
    image = PracticeImage(title=title, file=picture, description=alt, is_decorative=not alt)
    image.full_clean(exclude=["file_size", "file_hash"])
    image.save()
    return image


def write_document(*, title: str, filename: str, text: str):
    """A text file in the document library."""
    document = get_document_model()(title=title, file=ContentFile(text.encode(), name=filename))
    document.file_size = document.file.size
    document.save()
    return document
