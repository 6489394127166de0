"""What lists of articles ask, written once: a page of a list, how many there are, topics and years."""

from dataclasses import dataclass
from datetime import tzinfo

from django.db.models import Count, IntegerField, QuerySet, Value
from django.db.models.functions import ExtractYear
from wagtail.models import Page

from blog.models.article import ArticlePage
from blog.models.taxonomy import Topic
from blog.queries import ArticleQuerySet
from site_core.databases.prepared import prepared


@dataclass(frozen=True)
class Listing:
    """Readable articles right below a page, of one topic or of all; for Django's paginator."""

    path: str
    depth: int
    topic_id: int | None = None

    def count(self) -> int:
        return next(iter(self._ask(_number_of_articles)), 0)

    def __getitem__(self, piece: slice) -> list[ArticlePage]:
        return self._ask(_some_articles, first=piece.start, last=piece.stop)

    def _ask(self, question, **others) -> list:
        has_topic = self.topic_id is not None
        place = {"path": self.path, "depth": self.depth, "has_topic": has_topic}
        return question(topic_id=self.topic_id, **place, **others)


def articles_below(page: Page) -> ArticleQuerySet:
    """Every readable article right below ``page``, newest first."""
    return ArticlePage.objects.child_of(page).readable(within=page).newest_first()


@prepared()
def years_below(*, path: str, depth: int, zone: tzinfo) -> QuerySet[int]:
    """Years, by the clock of ``zone``, in which something below that place was published."""
    found = articles_below(Page(path=path, depth=depth)).order_by()
    shown = found.exclude(shown_at=None).annotate(year=ExtractYear("shown_at", tzinfo=zone))
    return shown.values_list("year", flat=True).distinct()


@prepared()
def topics_used() -> QuerySet[Topic]:
    """Topics that at least one readable article has as its primary one."""
    used = ArticlePage.objects.readable().order_by().values("topic_id")
    return Topic.objects.filter(pk__in=used)


@prepared(topic_id=IntegerField())
def _some_articles(*, first: int, last: int, **place) -> QuerySet[ArticlePage]:
    return _articles(**place).with_card()[first:last]


@prepared(topic_id=IntegerField())
def _number_of_articles(**place) -> QuerySet[int]:
    alike = _articles(**place).order_by().annotate(alike=Value(1)).values("alike")
    return alike.annotate(number=Count("pk", distinct=True)).values_list("number", flat=True)


def _articles(*, topic_id: int | None, path: str, depth: int, has_topic: bool) -> ArticleQuerySet:
    found = articles_below(Page(path=path, depth=depth))
    return found.about(topic_id) if has_topic else found
