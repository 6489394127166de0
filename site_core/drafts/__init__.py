"""What is being written: a draft is stored whatever it holds, and nothing of it is lost.

Belongs here: what saving does with what is not ready yet, and when an earlier version is kept.
Whether something may go live is for the gate (``site_core.publishing.gate``); nothing here refuses a
text.
"""

from site_core.drafts.changes import Changes, changes_between, words_lost
from site_core.drafts.form import GOES_ON, DraftForm
from site_core.drafts.keeping import Fullest, what_to_keep
from site_core.drafts.titles import free_slug, is_untitled, untitled
from site_core.drafts.unused import unused_in, without

__all__ = [
    "GOES_ON",
    "Changes",
    "DraftForm",
    "Fullest",
    "changes_between",
    "free_slug",
    "is_untitled",
    "untitled",
    "unused_in",
    "what_to_keep",
    "without",
    "words_lost",
]
