"""Which earlier words are kept when saving by itself writes over the version of the running session.

A correction makes no version of its own. Small losses add up, however: the fullest version since the last one that
was kept goes along inside the running one, and becomes a version when a handful of its words is gone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db.models import Model

from site_core.drafts.changes import FEW_WORDS, Content, words_lost

KEY = "fullest"
"""In the content of a version, beside the fields of its page; Wagtail reads the fields only."""


@dataclass(frozen=True)
class Fullest:
    """A version that was written over with few losses; ``forgotten`` words of those before it stand nowhere."""

    content: Content
    saved_at: datetime
    forgotten: int = 0

    @classmethod
    def within(cls, content: Content) -> Self | None:
        """What :meth:`as_content` put into ``content`` of a version."""
        if not (stored := content.get(KEY)):
            return None
        return cls(**{**stored, "saved_at": datetime.fromisoformat(stored["saved_at"])})

    def as_content(self) -> dict[str, Any]:
        """For the content of the version that goes on."""
        stored = {"content": self.content, "saved_at": self.saved_at.isoformat()}
        return {KEY: {**stored, "forgotten": self.forgotten}}


@dataclass(frozen=True)
class Keeping:
    """What happens to earlier words: ``overwrites`` the running version or leaves it; ``kept`` become versions."""

    overwrites: bool
    kept: tuple[Fullest, ...] = ()
    carried: Fullest | None = None


def what_to_keep(
    running: Content, after: Content, *, saved_at: datetime, model: type[Model]
) -> Keeping:
    """What is kept of the ``running`` version, saved at ``saved_at``, when ``after`` is written over it."""
    fullest, kept = Fullest.within(running), ()
    is_running = not fullest or words_lost(running, fullest.content, after, model=model) > 0
    if is_running:
        forgotten = fullest and fullest.forgotten + words_lost(
            fullest.content, running, model=model
        )
        kept = (fullest,) if fullest and forgotten >= FEW_WORDS else ()
        content = {name: value for name, value in running.items() if name != KEY}
        fullest = Fullest(content, saved_at, forgotten=0 if kept else forgotten or 0)
    lost = words_lost(fullest.content, after, model=model)
    if lost >= FEW_WORDS:
        return Keeping(not is_running, kept if is_running else (fullest,))
    return Keeping(True, kept, fullest if lost else None)
