"""Originals are kept for a few days; what became of them stays as a line of the report."""

from datetime import datetime, timedelta

from blog.models import IntakeText
from blog.models.intake import KEEP_ORIGINALS_DAYS

FORGOTTEN = "Nobody saved it within {days} days, so it was deleted here. Bring it in again."
State = IntakeText.State


def drop(*, text: IntakeText) -> None:
    """Delete ``text`` with its original; a draft that it made stays."""
    text.delete()


def forget_originals(*, now: datetime) -> int:
    """Delete what was brought in ``KEEP_ORIGINALS_DAYS`` ago, but for the lines of the report; how many these are."""
    old = IntakeText.objects.filter(intake__created_at__lte=now - timedelta(KEEP_ORIGINALS_DAYS))
    sentence = FORGOTTEN.format(days=KEEP_ORIGINALS_DAYS)
    unsaved = old.filter(state__in=[State.WAITING, State.READ])
    unsaved.update(state=State.FORGOTTEN, sentence=sentence, is_wanted=False)
    return old.exclude(content=b"").update(content=b"", reading=None, amendments=[])
