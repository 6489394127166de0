"""Where an article's facts come from."""

from django.core.validators import MaxValueValidator, MinValueValidator
from wagtail.blocks import CharBlock, IntegerBlock, ListBlock, StructBlock, URLBlock


class ReferenceBlock(StructBlock):
    """One source."""

    title = CharBlock(max_length=240)
    publisher = CharBlock(required=False, max_length=160, label="Author or publisher")
    year = IntegerBlock(
        required=False,
        validators=[
            MinValueValidator(1500, "Give the year as four digits, such as 2024."),
            MaxValueValidator(2200, "Give the year as four digits, such as 2024."),
        ],
    )
    url = URLBlock(required=False, label="Web address")

    class Meta:
        icon = "doc-full-inverse"
        label_format = "{title}"


class ReferencesBlock(StructBlock):
    """Sources, at the end of an article."""

    items = ListBlock(ReferenceBlock(), min_num=1, max_num=60, label="Sources")

    class Meta:
        icon = "doc-full-inverse"
        template = "blog/blocks/references.html"
        group = "Panels"
        label = "Sources"
        description = "A numbered list of where the facts come from."
        search_words = "references literature bibliography footnotes studies links"
        preview_value = {
            "items": [
                {
                    "title": "Caring for Your Mental Health",
                    "publisher": "National Institute of Mental Health",
                    "year": 2024,
                    "url": "https://www.nimh.nih.gov/health/topics/caring-for-your-mental-health",
                }
            ]
        }
