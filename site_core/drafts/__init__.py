"""What is being written: a draft is stored whatever it holds.

Belongs here: what saving does with what is not ready yet. Whether something may go live is for the
gate (``site_core.publishing.gate``); nothing here refuses a text.
"""

from site_core.drafts.body import as_draft
from site_core.drafts.form import DraftForm
from site_core.drafts.titles import free_slug, is_untitled, untitled

__all__ = ["DraftForm", "as_draft", "free_slug", "is_untitled", "untitled"]
