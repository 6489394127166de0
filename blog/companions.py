"""What stands at the end of an article: the one before, the one after, and what to read next."""

from dataclasses import dataclass, field
from typing import Self

from django.db.models import Q, Subquery

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
        readable = type(article).objects.readable().with_card()
        related = list(readable.related_to(article)[:MOST_RELATED])
        if not article.shown_at:
            return cls(related=related)
        before, after = (Subquery(found.values("pk")[:1]) for found in _beside(article))
        neighbours = list(readable.filter(Q(pk=before) | Q(pk=after)))
        newer = [one for one in neighbours if _moment(one) > _moment(article)]
        older = [one for one in neighbours if _moment(one) < _moment(article)]
        return cls(
            previous=older[0] if older else None,
            next=newer[0] if newer else None,
            related=related,
        )


def _beside(article) -> tuple:
    readable = type(article).objects.readable()
    return readable.before(article), readable.after(article)


def _moment(article) -> tuple:
    """What articles are sorted by."""
    return article.shown_at, article.pk
