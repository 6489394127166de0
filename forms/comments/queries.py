"""Named sets of comments; every list starts from one of them."""

from datetime import datetime
from typing import Self

from django.db import models

SHOWN, WAITING, DOUBTFUL, REFUSED, SPAM = "shown", "waiting", "doubtful", "refused", "spam"


class CommentQuerySet(models.QuerySet):
    """Comments by what was decided about them."""

    def shown(self) -> Self:
        """What readers see."""
        return self.filter(state=SHOWN)

    def waiting(self) -> Self:
        """Nobody has decided yet."""
        return self.filter(state=WAITING)

    def waiting_urgent(self) -> Self:
        """Nobody has decided yet, and it may be about a crisis; the oldest first."""
        return self.waiting().filter(is_urgent=True).order_by("written_at", "pk")

    def doubtful(self) -> Self:
        """Nobody has decided yet, and it may come from a machine: kept apart from what waits."""
        return self.filter(state=DOUBTFUL)

    def refused(self) -> Self:
        """What a person did not want to appear; can be brought back until its day."""
        return self.filter(state=REFUSED)

    def spam(self) -> Self:
        """What was thrown out, by a person or by more than one sign; can be brought back."""
        return self.filter(state=SPAM)

    def under(self, page_id: int) -> Self:
        """What readers see under one page, the oldest first, without what is sealed."""
        return self.shown().filter(page_id=page_id).defer("sealed_email", "reasons")

    def said_since(self, said: str, *, since: datetime) -> Self:
        """The same words of the same person, come again; none for words that name nobody."""
        return self.filter(said=said, written_at__gt=since) if said else self.none()

    def expired(self, *, now: datetime) -> Self:
        """Must be gone: refused, spam, or never decided about."""
        return self.filter(delete_at__lte=now)

    def with_address_older_than(self, moment: datetime) -> Self:
        """Still hold an address that was given before ``moment``."""
        return self.exclude(sealed_email=b"").filter(written_at__lt=moment)
