"""Loading together what blocks would otherwise load one by one.

An article of two hundred blocks asks the database as often as one of five: the sizes of all its
pictures come in one query, and the links of all its rich texts are looked up together.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import mark_safe
from wagtail.rich_text import RichText, expand_db_html

from site_core.blocks.reading import values_in
from site_core.models.images import PracticeImage, load_renditions

SEPARATOR = "<!--\N{SYMBOL FOR UNIT SEPARATOR}-->"


def prepare(bodies: Iterable[Any], *, extra_images: Iterable[PracticeImage | None] = ()) -> None:
    """Load sizes of all pictures and expand all rich texts in ``bodies``, in a few queries."""
    values = [value for body in bodies for value in values_in(body)]
    load_renditions(
        [*extra_images, *(value for value in values if isinstance(value, PracticeImage))]
    )
    expand_together([value for value in values if isinstance(value, RichText)])


def expand_together(texts: list[RichText]) -> None:
    """Give each of ``texts`` its final HTML as ``.expanded``; links are looked up once for all."""
    html = expand_db_html(SEPARATOR.join(text.source for text in texts))
    parts = html.split(SEPARATOR)
    if len(parts) != len(texts):  # a text holds the separator itself
        parts = [expand_db_html(text.source) for text in texts]
    for text, part in zip(texts, parts, strict=True):
        text.expanded = mark_safe(part)  # noqa: S308 - Wagtail cleaned it when it was saved
