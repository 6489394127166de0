"""What stands at the end of an article: the one before, the one after, and what to read next.

Which articles these are changes only when something is published, withdrawn or moved; it is kept
in the cache until then. The articles themselves are read each time, so that none appears that a
visitor may not read.
"""

from dataclasses import dataclass, field
from typing import Self

from django.db.models import Subquery

from site_core.generation import derived

MOST_RELATED = 3


@dataclass(frozen=True)
class Companions:
    """Readable articles with what a card shows; ``None`` where there is no neighbour."""

    previous: object | None = None
    next: object | None = None
    related: list = field(default_factory=list)

    @classmethod
    def of(cls, article) -> Self:
        """The companions of a saved ``article``, in one query when the cache knows them."""
        key = f"companions:{article.pk}:{article.shown_at}".replace(" ", "T")
        previous, following, related = derived(key, lambda: _choose(article))
        wanted = [pk for pk in (previous, following, *related) if pk]
        articles = type(article).objects.filter(pk__in=wanted).readable().with_card()
        found = {page.pk: page for page in articles} if wanted else {}
        return cls(
            previous=found.get(previous),
            next=found.get(following),
            related=[found[pk] for pk in related if pk in found],
        )


def _choose(article) -> tuple[int | None, int | None, list[int]]:
    readable = type(article).objects.readable()
    related = list(readable.related_to(article).values_list("pk", flat=True)[:MOST_RELATED])
    if not article.shown_at:
        return None, None, related
    previous = Subquery(readable.before(article).values("pk")[:1])
    following = Subquery(readable.after(article).values("pk")[:1])
    here = type(article).objects.filter(pk=article.pk)
    return *here.values_list(previous, following).get(), related
