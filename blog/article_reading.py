"""What the page of an article shows besides its own fields, gathered in a fixed number of queries."""

from dataclasses import dataclass
from typing import Self

from site_core.blocks import OutlineEntry, outline_of
from site_core.blocks.prefetching import prepare

CONTENTS_FROM = 3
"""A list of contents is shown from this many sections on; below, it would be longer than it saves."""


@dataclass(frozen=True)
class ArticleReading:
    """An article made ready for one reader.

    Related articles and neighbours are readable ones only. In a preview of an article that was
    never published there are no neighbours.
    """

    contents: list[OutlineEntry]
    authors: list
    topics: list
    tags: list
    related: list
    previous: object | None
    next: object | None

    @classmethod
    def of(cls, article) -> Self:
        """Gather everything for ``article``; the number of queries does not grow with its length."""
        contents = outline_of(article.body)
        related = list(type(article).objects.related_to(article)) if article.pk else []
        neighbours = _neighbours(article)
        prepare([article.body], extra_images=[article.hero_image, *(r.hero_image for r in related)])
        co_authors = [
            link.therapist for link in article.co_author_links.all() if link.therapist.live
        ]
        return cls(
            contents=contents if len(contents) >= CONTENTS_FROM else [],
            authors=[a for a in [article.author] if a and a.live] + co_authors,
            topics=[t for t in [article.topic] if t] + list(article.more_topics.all()),
            tags=list(article.tags.all()),
            related=related,
            previous=neighbours.get(False),
            next=neighbours.get(True),
        )


def _neighbours(article) -> dict[bool, object]:
    if not (article.pk and article.shown_at):
        return {}
    return {page.is_newer: page for page in type(article).objects.neighbours_of(article)}
