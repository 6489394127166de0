"""Articles for feed readers: Atom, RSS and JSON Feed, with titles and summaries.

Sources: RFC 4287 (Atom), RSS 2.0 as Django writes it, https://www.jsonfeed.org/version/1.1/.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import dateformat
from django.utils.timezone import localtime

from blog.models import ArticleIndexPage, ArticlePage, Correction, first_article_index
from site_core.characters import WellFormedAtom, WellFormedRss, storable_values
from site_core.page_cache import keep
from site_core.pages.site_context import site_context_for

MOST_ENTRIES = 20


class ArticleAtomFeed(Feed):
    """The newest articles as Atom."""

    feed_type = WellFormedAtom

    def get_object(self, request: HttpRequest) -> "FeedSource":
        keep(request)
        return FeedSource(request, readable_article_index())

    def title(self, source: "FeedSource") -> str:
        return source.title

    def link(self, source: "FeedSource") -> str:
        return source.index.get_full_url(source.request)

    def subtitle(self, source: "FeedSource") -> str:
        return source.index.introduction

    description = subtitle

    def author_name(self, source: "FeedSource") -> str:
        """Of entries that name nobody: RFC 4287, 4.2.1, wants somebody for each."""
        return source.publisher

    def items(self, source: "FeedSource") -> list["FeedEntry"]:
        return source.entries()

    def item_title(self, entry: "FeedEntry") -> str:
        return entry.article.title

    def item_description(self, entry: "FeedEntry") -> str:
        return entry.text

    def item_link(self, entry: "FeedEntry") -> str:
        return entry.address

    def item_pubdate(self, entry: "FeedEntry"):
        return entry.published_at

    def item_updateddate(self, entry: "FeedEntry"):
        return entry.updated_at or entry.published_at

    def item_author_name(self, entry: "FeedEntry") -> str | None:
        return entry.author_name or None

    def item_categories(self, entry: "FeedEntry") -> list[str]:
        return [entry.article.topic.title] if entry.article.topic else []


class ArticleRssFeed(ArticleAtomFeed):
    """The newest articles as RSS."""

    feed_type = WellFormedRss


def article_json_feed(request: HttpRequest) -> JsonResponse:
    """The newest articles as JSON Feed 1.1."""
    keep(request)
    source = FeedSource(request, readable_article_index())
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": source.title,
        "home_page_url": source.index.get_full_url(request),
        "feed_url": request.build_absolute_uri(),
        "items": [entry.as_json() for entry in source.entries()],
    }
    return JsonResponse(storable_values(feed), content_type="application/feed+json")


@dataclass(frozen=True)
class FeedEntry:
    """An article with its full address."""

    article: ArticlePage
    address: str
    corrections: tuple[Correction, ...]

    @property
    def text(self) -> str:
        """The summary, and below it what was corrected since, the newest first."""
        return "\n\n".join([self.article.description, *map(_in_words, self.corrections)])

    @property
    def published_at(self) -> datetime | None:
        """By the clock that is the local one: the day in it is the one that readers see."""
        return self.article.date and localtime(self.article.date)

    @property
    def updated_at(self) -> datetime | None:
        """By the same clock; ``None`` while nothing has changed since."""
        return self.article.updated_at and localtime(self.article.updated_at)

    @property
    def author_name(self) -> str:
        """As the article's page says it: ``""`` when the author's own page is for nobody, or not for everybody."""
        author = self.article.author
        return author.name if author and author.is_readable else ""

    def as_json(self) -> dict[str, Any]:
        """The entry as JSON Feed wants it."""
        entry = {
            "id": self.address,
            "url": self.address,
            "title": self.article.title,
            "content_text": self.text,
        }
        if self.published_at:
            entry["date_published"] = self.published_at.isoformat()
        if self.updated_at:
            entry["date_modified"] = self.updated_at.isoformat()
        if self.author_name:
            entry["authors"] = [{"name": self.author_name}]
        return entry


@dataclass(frozen=True)
class FeedSource:
    """The blog as one request sees it."""

    request: HttpRequest
    index: ArticleIndexPage

    @property
    def title(self) -> str:
        return f"{self.index.title} – {self.publisher}" if self.publisher else self.index.title

    @property
    def publisher(self) -> str:
        """What the practice is called; ``""`` where no site has it."""
        site = site_context_for(self.request)
        return site.practice.name if site else ""

    def entries(self) -> list[FeedEntry]:
        """At most ``MOST_ENTRIES`` readable articles, newest first."""
        newest = self.index.newest(MOST_ENTRIES)
        prefetch_related_objects(newest, "author")
        corrections = defaultdict(list)
        for each in Correction.objects.filter(article__in=newest):
            corrections[each.article_id].append(each)
        return [
            FeedEntry(article, article.get_full_url(self.request), tuple(corrections[article.pk]))
            for article in newest
        ]


def _in_words(correction: Correction) -> str:
    return f"Corrected on {dateformat.format(correction.corrected_on, 'F j, Y')}. {correction}"


def readable_article_index() -> ArticleIndexPage:
    """The blog, if visitors may see it; raises ``Http404`` otherwise."""
    index = first_article_index()
    if index is None or not index.live or index.get_view_restrictions().exists():
        raise Http404("There is no article list yet.")
    if index.get_url_parts() is None:  # no site of Wagtail's has it below its first page
        raise Http404("The article list stands on no site.")
    return index
