"""Every question that the site asks about articles, by name. Listings start from ``readable()``."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageManager, PageQuerySet

from site_core.databases.prepared import prepared
from site_core.models.pages.queries import readable, without_aliases
from site_core.practice_time import practice_zone

DATES = frozenset({"first_published_at", "date_override"})
"""What ``shown_at`` follows from."""
MOST_RANKED = 300


def noon_of(day: date, *, zone: str) -> datetime:
    """The moment at which an article is shown that was given a day: it is that day all around the practice's clock."""
    return datetime.combine(day, time(12), tzinfo=ZoneInfo(zone))


class ArticleQuerySet(PageQuerySet):
    """Articles. Methods can be chained; none of them asks the database by itself."""

    def update(self, **changes) -> int:
        """As ever; and the date that readers see is derived again when one changes that it follows from."""
        if "shown_at" in changes or DATES.isdisjoint(changes):
            return super().update(**changes)
        with transaction.atomic():
            keys = list(self.values_list("pk", flat=True))
            number = super().update(**changes)
            found = self.model.objects.filter(pk__in=keys).only(*DATES)
            for article in found:
                article.shown_at = article.moment_shown()
            self.model.objects.bulk_update(found, ["shown_at"])
        return number

    update.alters_data = True

    def date_anew(self) -> None:
        """Let days that were given be these days by the clock that the practice has now."""
        given, zone = self.exclude(date_override=None).order_by(), practice_zone()
        for day, shown_at in given.values_list("date_override", "shown_at").distinct():
            if shown_at != (noon := noon_of(day, zone=zone)):
                given.filter(date_override=day).update(shown_at=noon)

    date_anew.alters_data = True

    def readable(self, *, within: Page | None = None) -> "ArticleQuerySet":
        """What any visitor may read: live, under no page with a view restriction, each article once.

        An alias is its original once more. In a list of ``within``, one from elsewhere stands for it.
        """
        return without_aliases(readable(self), within=within)

    def newest_first(self) -> "ArticleQuerySet":
        """By the date that readers see."""
        return self.order_by("-shown_at", "-pk")

    def with_card(self) -> "ArticleQuerySet":
        """With all that a card in a list shows, and without the body."""
        return self.select_related("topic", "hero_image").defer_streamfields()

    def about(self, topic_id: int) -> "ArticleQuerySet":
        """With this topic as their primary or as a further one."""
        further = self.model.more_topics.through.objects.filter(topic_id=topic_id)
        return self.filter(Q(topic_id=topic_id) | Q(pk__in=further.values("articlepage_id")))

    def tagged_with(self, tag_id: int) -> "ArticleQuerySet":
        """With this tag."""
        tagged = self.model.tags.through.objects.filter(tag_id=tag_id)
        return self.filter(pk__in=tagged.values("content_object_id"))

    def written_by(self, therapist_id: int) -> "ArticleQuerySet":
        """As author or as co-author."""
        links = self.model.co_author_links.rel.related_model.objects.order_by()
        as_co_author = links.filter(therapist_id=therapist_id).values("article_id")
        return self.filter(Q(author_id=therapist_id) | Q(pk__in=as_co_author))

    def of_year(self, year: int) -> "ArticleQuerySet":
        """With a shown date in this year, in the practice's time zone."""
        return self.filter(shown_at__year=year)

    def before(self, *, pk: int, shown_at: datetime) -> "ArticleQuerySet":
        """Those with an earlier shown date than the article ``pk``, the nearest first."""
        earlier = Q(shown_at__lt=shown_at) | Q(pk__lt=pk)
        return self.filter(earlier, shown_at__lte=shown_at).newest_first()

    def after(self, *, pk: int, shown_at: datetime) -> "ArticleQuerySet":
        """Those with a later shown date than the article ``pk``, the nearest first."""
        later = Q(shown_at__gt=shown_at) | Q(pk__gt=pk)
        return self.filter(later, shown_at__gte=shown_at).order_by("shown_at", "pk")

    def related_to(self, *, pk: int, topic_id: int | None) -> "ArticleQuerySet":
        """What to read after the article ``pk`` of this topic.

        Those that an editor chose, then the closest, then the newest.

        Closeness counts two for the same primary topic, one where a further topic of either is the
        primary one of the other, and one for each shared tag. Without any of these, none is related.
        Only the newest ``MOST_RANKED`` that are close at all are compared.
        """
        links = self.model.related_links.rel.related_model.objects.filter(article_id=pk)
        tagged = self.model.tags.through.objects
        own_tags = tagged.filter(content_object_id=pk)
        tagged_alike = tagged.filter(tag_id__in=own_tags.values("tag_id"))
        further = self.model.more_topics.through.objects
        naming_its_topic = further.filter(topic_id=topic_id).values("articlepage_id")
        its_further_topics = further.filter(articlepage_id=pk).values("topic_id")
        shared_tags = tagged_alike.filter(content_object_id=OuterRef("pk")).order_by()
        others = self.exclude(pk=pk)
        close = others.filter(
            Q(pk__in=tagged_alike.values("content_object_id"))
            | Q(pk__in=naming_its_topic)
            | Q(topic_id__in=its_further_topics)
            | Q(topic_id=topic_id, topic_id__isnull=False)
        ).newest_first()
        newest = self.model.objects.filter(pk__in=close.values("pk")[:MOST_RANKED]).order_by()
        ranked = newest.values("pk").union(links.order_by().values("related_id"))
        return (
            others.filter(id__in=ranked)
            .annotate(
                chosen_order=Subquery(
                    links.filter(related_id=OuterRef("pk")).values("sort_order")[:1]
                ),
                closeness=Case(When(topic_id=topic_id, then=2), default=0)
                + Case(When(pk__in=naming_its_topic, then=1), default=0)
                + Case(When(topic_id__in=its_further_topics, then=1), default=0)
                + Coalesce(_count(shared_tags, by="content_object_id"), 0),
            )
            .order_by(F("chosen_order").asc(nulls_last=True), "-closeness", "-shown_at", "-pk")
        )


ArticleManager = PageManager.from_queryset(ArticleQuerySet)


def labels_of(article) -> list[tuple[str, str, str]]:
    """Further topics, tags and co-authors of a saved ``article``, in one query, and whether it was corrected.

    Sorted rows of (kind, title, slug); the kinds are ``topic``, ``tag``, ``co-author`` and ``correction``.
    """
    return sorted(_labels_of(pk=article.pk, model=type(article)))


@prepared(pk=IntegerField())
def _labels_of(*, pk: int, model) -> QuerySet:
    topics = model.more_topics.rel.model.objects.filter(further_articles=pk).order_by()
    tags = model.tags.through.objects.filter(content_object_id=pk)
    writers = model.co_author_links.rel.related_model.objects.filter(article_id=pk).order_by()
    corrections = model.corrections.rel.related_model.objects.filter(article_id=pk).order_by()
    return topics.values_list(Value("topic"), "title", "slug").union(
        tags.values_list(Value("tag"), "tag__name", "tag__slug"),
        writers.values_list(Value("co-author"), "therapist__title", "therapist__slug"),
        corrections.values_list(Value("correction"), Value(""), Value("")),
    )


def _count(rows, *, by: str) -> Subquery:
    counted = rows.values(by).annotate(number=Count("pk"))
    return Subquery(counted.values("number"), output_field=IntegerField())
