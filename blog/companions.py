"""What stands at the end of an article: the one before, the one after, and what to read next."""

from dataclasses import dataclass, field
from typing import Self

MOST_RELATED = 3


@dataclass(frozen=True)
class Companions:
    """Readable articles with what a card shows; ``None`` where there is no neighbour."""

    previous: object | None = None
    next: object | None = None
    related: list = field(default_factory=list)

    @classmethod
    def of(cls, article) -> Self:
        """The companions of a saved ``article``, in three queries at most."""
        readable = type(article).objects.readable().with_card()
        related = list(readable.related_to(article)[:MOST_RELATED])
        if not article.shown_at:
            return cls(related=related)
        return cls(
            previous=readable.before(article).first(),
            next=readable.after(article).first(),
            related=related,
        )
