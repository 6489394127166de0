"""What a person says about the reading of a text, kept one by one."""

from django.db import transaction

from blog.importers.intake.amendments import Amendment, CannotAmend, amended
from blog.importers.intake.rows import change, locked, told
from blog.importers.intake.side_by_side import Row, rows_of
from blog.importers.intake.stored import from_values
from blog.importers.tree import Article
from blog.models import IntakeText

MOST_AMENDMENTS = 5000
MOST_ROWS = 1000
"""More than any article has; a book in one file is looked at in the editor."""


class ChangedMeanwhile(Exception):
    """Somebody amended the text in another window; the message is one sentence for a person."""


def article_of(text: IntakeText) -> Article:
    """The article as it stands: as it was read, with every amendment."""
    article = from_values(text.reading["article"])
    for values in text.amendments:
        article = amended(article, Amendment(**values))
    return article


def rows_of_text(text: IntakeText) -> list[Row]:
    """The article beside its original, as far as ``MOST_ROWS`` go."""
    passages = [(place, said) for place, said in text.reading["passages"]]
    return rows_of(article_of(text), passages, most=MOST_ROWS)


@transaction.atomic
def amend(*, text: IntakeText, amendment: Amendment, version: int) -> IntakeText:
    """Note ``amendment``; ``version`` is how many there were when the person looked.

    Raises ``CannotAmend`` and :class:`ChangedMeanwhile`, and then nothing has changed.
    """
    kept = _open(text, version)
    if len(kept.amendments) >= MOST_AMENDMENTS:
        raise CannotAmend("These are more amendments than can be kept; save it as a draft.")
    article = amended(article_of(kept), amendment)
    change(kept, amendments=[*kept.amendments, amendment.values], **told(article))
    return kept


@transaction.atomic
def take_back(*, text: IntakeText, version: int) -> IntakeText:
    """Forget the last amendment. Raises as :func:`amend` does."""
    kept = _open(text, version)
    if not kept.amendments:
        raise CannotAmend("There is nothing to take back.")
    kept.amendments = kept.amendments[:-1]
    change(kept, amendments=kept.amendments, **told(article_of(kept)))
    return kept


def _open(text: IntakeText, version: int) -> IntakeText:
    kept = locked(text)
    if kept is None or not kept.is_read:
        raise CannotAmend("This text is not open for amendments any more.")
    if len(kept.amendments) != version:
        raise ChangedMeanwhile(
            "This text was changed in another window. This is how it stands now."
        )
    return kept
