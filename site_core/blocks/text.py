"""Words: headings, paragraphs, quotations."""

from django.utils.text import slugify
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    RichTextBlock,
    StructBlock,
    StructValue,
    TextBlock,
)

INLINE_FEATURES = ["bold", "italic", "link"]
TEXT_FEATURES = [*INLINE_FEATURES, "document-link"]


class HeadingValue(StructValue):
    """A heading that knows where it can be linked to."""

    @property
    def anchor(self) -> str:
        """The ``id`` of the heading; the page's outline makes it unique before it is shown."""
        return getattr(self, "_anchor", "") or slugify(self["text"]) or "section"

    @anchor.setter
    def anchor(self, value: str) -> None:
        self._anchor = value


class HeadingBlock(StructBlock):
    """A heading: the list of contents is made from these."""

    text = CharBlock(label="Heading", max_length=160)
    level = ChoiceBlock(
        choices=[
            ("h2", "Section"),
            ("h3", "Part of a section"),
            ("h4", "Detail of a part"),
        ],
        default="h2",
        help_text="Start with a section; parts come under sections, details under parts.",
    )

    class Meta:
        icon = "title"
        template = "site_core/blocks/heading.html"
        value_class = HeadingValue
        group = "Text"
        label_format = "{text}"
        description = "A line that says what the next paragraphs are about."
        search_words = "title subtitle section headline h2 h3"
        preview_value = {"text": "What helps on a hard evening", "level": "h2"}


def paragraph(**options) -> RichTextBlock:
    """Running text. Not a subclass: those freeze their dotted path into migrations."""
    meta = {
        "features": TEXT_FEATURES,
        "icon": "pilcrow",
        "template": "site_core/blocks/paragraph.html",
        "group": "Text",
        "max_length": 10_000,
        "description": "Plain text with bold, italic and links.",
        "preview_value": "<p>You do not have to have the right words. "
        "Saying <b>one true sentence</b> is enough to begin.</p>",
    }
    return RichTextBlock(**{**meta, **options})


def inline_text(*, max_length: int, **options) -> RichTextBlock:
    """One line of text that may hold bold, italic and links."""
    return RichTextBlock(features=INLINE_FEATURES, max_length=max_length, **options)


class QuoteBlock(StructBlock):
    """Somebody else's words."""

    text = TextBlock(label="Words", max_length=1000, rows=3)
    attribution = CharBlock(
        label="Who said it",
        required=False,
        max_length=120,
        help_text="Left empty, no name is shown.",
    )
    source = CharBlock(
        label="Where", required=False, max_length=160, help_text="A book, talk or article."
    )

    class Meta:
        icon = "openquote"
        template = "site_core/blocks/quote.html"
        group = "Text"
        label_format = "{text}"
        description = "Words of somebody else, with their name."
        search_words = "citation saying blockquote"
        preview_value = {
            "text": "The best way out is always through.",
            "attribution": "Robert Frost",
            "source": "A Servant to Servants, 1914",
        }
