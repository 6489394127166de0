"""What an article's page shows besides its own fields, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Self

from blog.companions import Companions
from blog.queries import labels_of
from site_core.blocks import OutlineEntry, outline_of
from site_core.blocks.prefetching import prepare

CONTENTS_FROM = 3
"""A list of contents is shown from this many sections on; below, it saves nobody time."""


@dataclass(frozen=True)
class Label:
    """A topic or a tag: what it is called and the last part of its address."""

    title: str
    slug: str


@dataclass(frozen=True)
class ArticleReading:
    """An article made ready to be read."""

    contents: list[OutlineEntry]
    authors: list
    topics: list[Label]
    tags: list[Label]
    corrections: list
    companions: Companions
    index_url: str

    @property
    def related(self) -> list:
        return self.companions.related

    @property
    def previous(self):
        return self.companions.previous

    @property
    def next(self):
        return self.companions.next

    @classmethod
    def of(cls, article, *, is_preview: bool = False) -> Self:
        """Gather everything for ``article``; the number of queries does not grow with its length.

        ``is_preview``: topics and tags are those of the draft in memory, not those in the database.
        """
        contents = outline_of(article.body)
        companions = Companions.of(article) if article.pk else Companions()
        labels = _Labels.in_memory(article) if is_preview else _Labels.stored(article)
        authors = [who for who in [article.author, *labels.co_authors] if who and who.is_readable]
        pictures = [article.hero_image, *(page.hero_image for page in companions.related)]
        prepare([article.body], extra_images=[*pictures, *(who.portrait for who in authors)])
        return cls(
            contents=contents if len(contents) >= CONTENTS_FROM else [],
            authors=authors,
            topics=_primary(article) + labels.topics,
            tags=labels.tags,
            corrections=labels.corrections,
            companions=companions,
            index_url=(article.url or "/").rpartition(f"{article.slug}/")[0],
        )


def _primary(article) -> list[Label]:
    return [Label(article.topic.title, article.topic.slug)] if article.topic else []


def _whole(article) -> list:
    return [each for each in article.corrections.all() if each.is_whole]


@dataclass(frozen=True)
class _Labels:
    topics: list[Label]
    tags: list[Label]
    co_authors: list
    corrections: list

    @classmethod
    def stored(cls, article) -> Self:
        rows = labels_of(article)
        links = article.co_author_links.select_related("therapist__portrait")
        kinds = {kind for kind, _, _ in rows}
        return cls(
            topics=[Label(title, slug) for kind, title, slug in rows if kind == "topic"],
            tags=[Label(title, slug) for kind, title, slug in rows if kind == "tag"],
            co_authors=[link.therapist for link in links] if "co-author" in kinds else [],
            corrections=_whole(article) if "correction" in kinds else [],
        )

    @classmethod
    def in_memory(cls, article) -> Self:
        return cls(
            topics=[Label(topic.title, topic.slug) for topic in article.more_topics.all()],
            tags=[Label(tag.name, tag.slug) for tag in article.tags.all()],
            co_authors=[link.therapist for link in article.co_author_links.all()],
            corrections=_whole(article),
        )
