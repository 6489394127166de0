"""Drafts: what is stored of an article that comes in, and the reasons why it is not.

Belongs here: the only place that writes articles, where they go, their pictures, the doubts about their blocks.
Does not belong here: reading, and deciding who may bring something in.
"""

from blog.importers.drafts.doubts import confirm_block, confirm_note, remember_doubts
from blog.importers.drafts.pictures import store_pictures
from blog.importers.drafts.placement import Placement, author_named, placement_for
from blog.importers.drafts.refusals import EditedSince, ImportRefused, WouldUpdate
from blog.importers.drafts.write import (
    Written,
    day_said,
    fingerprint_of,
    unused_source_name,
    write_article,
)

__all__ = [
    "EditedSince",
    "ImportRefused",
    "Placement",
    "WouldUpdate",
    "Written",
    "author_named",
    "confirm_block",
    "confirm_note",
    "day_said",
    "fingerprint_of",
    "placement_for",
    "remember_doubts",
    "store_pictures",
    "unused_source_name",
    "write_article",
]
