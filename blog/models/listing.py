"""What lists of articles ask, written once: their order, a page of it, topics and years."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum, auto

from django.db.models import DateTimeField, IntegerField, OuterRef, QuerySet, Subquery
from wagtail.models import Page

from blog.models.article import ArticlePage
from blog.models.taxonomy import Topic
from blog.queries import ArticleQuerySet
from site_core.databases.prepared import prepared
from site_core.page_cache import LISTED, remembered

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Of those that have a list of their own."""


class Group(StrEnum):
    """What the articles of a list have in common."""

    PLACE = auto()
    TOPIC = auto()
    TAG = auto()
    AUTHOR = auto()
    YEAR = auto()


@dataclass(frozen=True)
class Listing:
    """Readable articles right below a page, newest first, of one group or all; for Django's paginator.

    Their order is read once and remembered as keys, so a page far behind costs what the first one does.
    """

    path: str
    depth: int
    group: Group = Group.PLACE
    value: int | None = None

    def count(self) -> int:
        return len(self._order())

    def __getitem__(self, piece: slice) -> list[ArticlePage]:
        keys = list(self._order()[piece])
        found = {article.pk: article for article in _cards(keys=keys)}
        return [found[key] for key in keys if key in found]

    def _order(self) -> "array[int]":
        return remembered(f"{self}", lambda: array("L", self._read_order()), tags=[LISTED])

    def _read_order(self) -> Iterable[int]:
        if self.group == Group.YEAR:  # the bounds of a year follow the practice's clock
            articles = articles_below(Page(path=self.path, depth=self.depth)).of_year(self.value)
            return articles.values_list("pk", flat=True)
        return _keys(value=self.value, group=self.group, path=self.path, depth=self.depth)


def articles_below(page: Page) -> ArticleQuerySet:
    """Every readable article right below ``page``, newest first."""
    return ArticlePage.objects.child_of(page).readable(within=page).newest_first()


def years_below(*, path: str, depth: int, zone: tzinfo) -> list[int]:
    """Years, by the clock of ``zone``, in which something below that place was published, newest first.

    From each year it goes to the last article before it: that costs as much as there are years,
    however many articles there are. Those without a list of their own are left out.
    """
    years, first_day = [], datetime(LAST_YEAR + 1, 1, 1, tzinfo=zone)
    while last := _last_before(moment=first_day, path=path, depth=depth):
        first_day = datetime(last[0].astimezone(zone).year, 1, 1, tzinfo=zone)
        if first_day.year < FIRST_YEAR:
            break
        years.append(first_day.year)
    return years


def topics_used() -> list[Topic]:
    """Topics that at least one readable article has as its primary one."""
    return _topics(keys=remembered("topics used", _used, tags=[LISTED]))


@prepared(keys=IntegerField())
def _topics(*, keys: list[int]) -> QuerySet[Topic]:
    return Topic.objects.filter(id__in=keys)


@prepared()
def _used() -> QuerySet[int]:
    newest = ArticlePage.objects.readable().filter(topic_id=OuterRef("pk")).order_by("-shown_at")
    # By its index one is found at once; asked for any, PostgreSQL looks through all.
    used = Topic.objects.alias(newest=Subquery(newest.values("pk")[:1])).exclude(newest=None)
    return used.order_by().values_list("pk", flat=True)


@prepared(moment=DateTimeField())
def _last_before(*, moment: datetime, path: str, depth: int) -> QuerySet[datetime]:
    earlier = articles_below(Page(path=path, depth=depth)).filter(shown_at__lt=moment)
    return earlier.order_by("-shown_at").values_list("shown_at", flat=True)[:1]


@prepared(keys=IntegerField())
def _cards(*, keys: list[int]) -> QuerySet[ArticlePage]:
    return ArticlePage.objects.filter(id__in=keys).with_card()


@prepared(value=IntegerField())
def _keys(*, value: int | None, group: Group, path: str, depth: int) -> QuerySet[int]:
    articles = articles_below(Page(path=path, depth=depth))
    of_group = {
        Group.PLACE: lambda _: articles,
        Group.TOPIC: articles.about,
        Group.TAG: articles.tagged_with,
        Group.AUTHOR: articles.written_by,
    }
    return of_group[group](value).values_list("pk", flat=True)
