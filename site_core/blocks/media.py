"""Pictures, videos, files."""

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from site_core.models.trash import FILE_IN_TRASH


class PictureValue(StructValue):
    """A picture with the words that stand for it."""

    @property
    def alt_text(self) -> str:
        """Empty for decoration; else the words given here, else those of the library."""
        if self.get("decorative"):
            return ""
        return self.get("alt") or (self["image"].default_alt_text if self["image"] else "")


class PictureBlock(StructBlock):
    """A picture from the image library."""

    image = ImageChooserBlock(label="Picture")
    alt = CharBlock(
        label="What it shows",
        required=False,
        max_length=200,
        help_text="For people who cannot see it. Left empty, the words in the image library are used.",
    )
    decorative = BooleanBlock(
        label="Only decoration", required=False, help_text="Screen readers then leave it out."
    )
    caption = CharBlock(required=False, max_length=240)

    class Meta:
        icon = "image"
        label = "Picture"
        template = "site_core/blocks/image.html"
        value_class = PictureValue
        group = "Pictures and files"
        description = "A picture with a caption."
        search_words = "image photo illustration drawing photograph"
        preview_value = {"image": None, "alt": "", "decorative": True, "caption": "A quiet ridge"}

    def clean(self, value):
        cleaned = super().clean(value)
        _refuse_trashed(cleaned, "image")
        if not cleaned["decorative"] and not cleaned.alt_text.strip():
            sentence = "Say in a few words what the picture shows, or tick “Only decoration”."
            raise StructBlockValidationError(block_errors={"alt": ValidationError(sentence)})
        return cleaned


class VideoBlock(StructBlock):
    """A video elsewhere. Nothing is loaded from there until a visitor follows the link."""

    url = URLBlock(label="Web address", help_text="The address of the video’s page.")
    title = CharBlock(max_length=160)
    transcript = TextBlock(
        max_length=20_000,
        rows=6,
        help_text="What is said, for people who cannot hear it or do not want to leave this page.",
    )

    class Meta:
        icon = "media"
        template = "site_core/blocks/video.html"
        group = "Pictures and files"
        label_format = "{title}"
        description = "A link to a video, with its transcript on the page."
        search_words = "youtube vimeo film movie clip"
        preview_value = {
            "url": "https://example.com/video",
            "title": "Three slow breaths, spoken slowly",
            "transcript": "Put both feet on the floor. Breathe in, and count to four.",
        }


class DownloadBlock(StructBlock):
    """A file to keep: a worksheet, a leaflet."""

    document = DocumentChooserBlock(label="File")
    label = CharBlock(
        required=False, max_length=120, help_text="Left empty, the file’s title is shown."
    )

    class Meta:
        icon = "download"
        template = "site_core/blocks/download.html"
        group = "Pictures and files"
        label_format = "{label}"
        description = "A file that visitors can download."
        search_words = "pdf worksheet handout document attachment file leaflet"
        preview_value = {"document": None, "label": "Worksheet: my week"}

    def clean(self, value):
        cleaned = super().clean(value)
        _refuse_trashed(cleaned, "document")
        return cleaned


def _refuse_trashed(value: StructValue, name: str) -> None:
    file = value[name]
    if file and file.is_trashed:
        sentence = FILE_IN_TRASH.format(title=file.title)
        raise StructBlockValidationError(block_errors={name: ValidationError(sentence)})
