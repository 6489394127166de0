"""What stands at the end of an article: the one before, the one after, and what to read next."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from django.db.models import DateTimeField, IntegerField, Q, QuerySet, Subquery

from site_core.databases.prepared import prepared

MOST_RELATED = 3


@dataclass(frozen=True)
class Companions:
    """Readable articles with what a card shows; ``None`` where there is no neighbour."""

    previous: object | None = None
    next: object | None = None
    related: list = field(default_factory=list)

    @classmethod
    def of(cls, article) -> Self:
        """The companions of a saved ``article``, in two queries."""
        model, pk = type(article), article.pk
        related = _related(pk=pk, topic_id=article.topic_id, model=model)
        if not article.shown_at:
            return cls(related=related)
        neighbours = _neighbours(pk=pk, shown_at=article.shown_at, model=model)
        newer = [one for one in neighbours if _moment(one) > _moment(article)]
        older = [one for one in neighbours if _moment(one) < _moment(article)]
        return cls(
            previous=older[0] if older else None,
            next=newer[0] if newer else None,
            related=related,
        )


@prepared(pk=IntegerField(), topic_id=IntegerField())
def _related(*, pk: int, topic_id: int | None, model) -> QuerySet:
    found = model.objects.readable().related_to(pk=pk, topic_id=topic_id)
    return found.with_card()[:MOST_RELATED]


@prepared(pk=IntegerField(), shown_at=DateTimeField())
def _neighbours(*, pk: int, shown_at: datetime, model) -> QuerySet:
    readable = model.objects.readable()
    before = readable.before(pk=pk, shown_at=shown_at).values("pk")[:1]
    after = readable.after(pk=pk, shown_at=shown_at).values("pk")[:1]
    return readable.with_card().filter(Q(pk=Subquery(before)) | Q(pk=Subquery(after)))


def _moment(article) -> tuple:
    """What articles are sorted by."""
    return article.shown_at, article.pk
