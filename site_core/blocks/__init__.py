"""Blocks that more than one room writes with, a file per family.

Belongs here: blocks that fit a home page, a service and an article alike. A block that only an
article needs (a quote script, references) belongs in its room.
"""

from site_core.blocks.editing import RecordedStreamAdapter
from site_core.blocks.links import CallToActionBlock
from site_core.blocks.lists import BulletListBlock, NumberedListBlock, set_apart
from site_core.blocks.media import DownloadBlock, PictureBlock, VideoBlock
from site_core.blocks.outline import OutlinedBody, OutlineEntry, outline_of
from site_core.blocks.panels import CalloutBlock, CrisisBlock, FaqBlock
from site_core.blocks.reading import values_in, words_in
from site_core.blocks.text import (
    HeadingBlock,
    QuoteBlock,
    inline_text,
    paragraph,
)

__all__ = [
    "BulletListBlock",
    "CallToActionBlock",
    "CalloutBlock",
    "CrisisBlock",
    "DownloadBlock",
    "FaqBlock",
    "HeadingBlock",
    "NumberedListBlock",
    "OutlineEntry",
    "OutlinedBody",
    "PictureBlock",
    "QuoteBlock",
    "RecordedStreamAdapter",
    "VideoBlock",
    "inline_text",
    "outline_of",
    "paragraph",
    "set_apart",
    "values_in",
    "words_in",
]
