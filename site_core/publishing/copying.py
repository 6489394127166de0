"""Copies of live pages: drafts first, each past the gate by itself."""

from datetime import datetime

from wagtail.models import Page, Revision

from site_core.models.users import User
from site_core.publishing.going_live import try_to_go_live


def publish_copies(*, source: Page, copied: Page, user: User | None, now: datetime) -> list[str]:
    """Let the copies of what is live in ``source`` and below it go live; parents come first.

    ``copied`` was made from it just now, alone or with what is below. Returns the refusals, a sentence
    each; those pages stay drafts. Nothing of it is announced: a copy is no news.
    """
    originals = source.get_descendants(inclusive=True).order_by("path")
    copies = copied.get_descendants(inclusive=True).order_by("path")
    pairs = zip(originals, copies, strict=False)  # alone: only the first
    sentences = [
        try_to_go_live(
            revision=_text_that_is_live(original, copy, user), user=user, now=now, is_news=False
        )
        for original, copy in pairs
        if original.live
    ]
    return [sentence for sentence in sentences if sentence]


def _text_that_is_live(original: Page, copy: Page, user: User | None) -> Revision:
    """The text of ``copy`` that readers see in ``original``; a newer draft stays the newest."""
    newest = copy.get_latest_revision()
    if not original.has_unpublished_changes:
        return newest
    shown = copy.specific.save_revision(user=user, changed=False, clean=False)
    newest.as_object().save_revision(user=user, changed=False, clean=False)
    return copy.revisions.get(pk=shown.pk)  # anew: that one remembers itself as the newest
