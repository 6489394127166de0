"""Whole pages for readers, kept in memory and always right.

An answer is kept together with the stamps of what it depends on; every change that is committed
through Django stamps anew, in all processes at once. Here belongs what decides which answers are
kept, for how long and for whom; what a page shows does not.

A view says that it answers every reader alike (:func:`for_every_reader`), and while it answers,
that this answer may be kept (:func:`keep`), and until when it is true (:func:`keep_until`).
What many pages show alike is read once (:func:`remembered`).
Nobody has to say what a change touches: the database connections see it (:mod:`site_core.databases`).
"""

from site_core.page_cache.making import (
    for_every_reader,
    keep,
    keep_briefly,
    keep_until,
    leads_elsewhere_with,
)
from site_core.page_cache.remembering import remembered
from site_core.page_cache.stamping import changing, comments_of, forget_everything, page_of
from site_core.page_cache.stamps import LISTED, SITE
from site_core.page_cache.writes import changes_only, lists_stay, never_shown, shown_in_lists

__all__ = [
    "LISTED",
    "SITE",
    "changes_only",
    "changing",
    "comments_of",
    "for_every_reader",
    "forget_everything",
    "keep",
    "keep_briefly",
    "keep_until",
    "leads_elsewhere_with",
    "lists_stay",
    "never_shown",
    "page_of",
    "remembered",
    "shown_in_lists",
]
