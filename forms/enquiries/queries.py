"""Named sets of enquiries; every list starts from one of them."""

from datetime import datetime
from typing import Self

from django.db import models

from forms.privacy.screening import Verdict

WAITING = ("new", "in_hand")


class EnquiryQuerySet(models.QuerySet):
    """Enquiries by where reception looks for them."""

    def believed(self) -> Self:
        """What people wrote, as far as anybody can tell, or as a person said afterwards."""
        return self.filter(verdict=Verdict.CLEAN).exclude(state="spam")

    def doubtful(self) -> Self:
        """What may come from a machine and may not; somebody looks."""
        return self.filter(verdict=Verdict.DOUBTFUL).exclude(state="spam")

    def spam(self) -> Self:
        """What was thrown out, by a person or by more than one sign; can be brought back."""
        return self.filter(state="spam")

    def unread(self) -> Self:
        """Somebody waits for an answer, and nobody has opened it yet; what was dealt with in bulk is done."""
        return self.waiting().filter(first_opened_at=None)

    def waiting(self) -> Self:
        """Somebody waits for an answer."""
        return self.filter(state__in=WAITING)

    def said_since(self, said: str, *, since: datetime) -> Self:
        """The same words of the same person, come again; none for words that name nobody."""
        return self.filter(said=said, received_at__gt=since) if said else self.none()

    def expired(self, *, now: datetime) -> Self:
        """Must be gone."""
        return self.filter(delete_at__lte=now)

    def without_words(self) -> Self:
        """Everything but the sealed columns, for lists that only count and sort."""
        return self.defer("sealed_answers", "sealed_name")
