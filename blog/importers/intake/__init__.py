"""Bringing texts in, step by step: received, read, amended, saved as drafts, forgotten.

Belongs here: the verbs of each step. Every step is whole or not there, and doing it again changes nothing, so that
the worker may be killed at any moment. Nothing here goes live, mails or announces. Does not belong here:
formats, what an amendment does to a tree, screens.
"""

from blog.importers.intake.amending import (
    MOST_ROWS,
    ChangedMeanwhile,
    amend,
    article_of,
    rows_of_text,
    take_back,
)
from blog.importers.intake.forgetting import drop, forget_originals
from blog.importers.intake.receiving import READ, SAVE, read_from_queue, read_text, receive
from blog.importers.intake.saving import (
    Details,
    details_of,
    save_all,
    save_as_draft,
    save_from_queue,
)

__all__ = [
    "MOST_ROWS",
    "READ",
    "SAVE",
    "ChangedMeanwhile",
    "Details",
    "amend",
    "article_of",
    "details_of",
    "drop",
    "forget_originals",
    "read_from_queue",
    "read_text",
    "receive",
    "rows_of_text",
    "save_all",
    "save_as_draft",
    "save_from_queue",
    "take_back",
]
