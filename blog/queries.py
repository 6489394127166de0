"""Every question that the site asks about articles, by name. Listings start from ``readable()``."""

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction

MOST_RELATED = 3


class ArticleQuerySet(PageQuerySet):
    """Articles. Methods can be chained; none of them asks the database by itself."""

    def readable(self) -> "ArticleQuerySet":
        """What any visitor may read: live, and under no page with a view restriction."""
        restricted = PageViewRestriction.objects.annotate(
            article_path=OuterRef("path"), article_depth=OuterRef("depth")
        ).filter(article_path__startswith=F("page__path"))
        return self.filter(~Exists(restricted), live=True)

    def newest_first(self) -> "ArticleQuerySet":
        """By the date that readers see."""
        return self.order_by("-shown_at", "-pk")

    def with_card(self) -> "ArticleQuerySet":
        """With all that a card in a list shows, and without the body."""
        return self.select_related("topic", "author", "hero_image").defer_streamfields()

    def about(self, topic) -> "ArticleQuerySet":
        """With ``topic`` as their primary or as a further one."""
        return self.filter(Q(topic=topic) | Q(more_topics=topic)).distinct()

    def tagged_with(self, slug: str) -> "ArticleQuerySet":
        """With the tag of this slug."""
        return self.filter(tagged__tag__slug=slug).distinct()

    def written_by(self, therapist_id: int) -> "ArticleQuerySet":
        """As author or as co-author."""
        return self.filter(
            Q(author_id=therapist_id) | Q(co_author_links__therapist_id=therapist_id)
        ).distinct()

    def of_year(self, year: int) -> "ArticleQuerySet":
        """With a shown date in this year, in the practice's time zone."""
        return self.filter(shown_at__year=year)

    def neighbours_of(self, article) -> "ArticleQuerySet":
        """At most two readable articles: the one before and the one after ``article``.

        Each row says ``is_newer``. Two indexed look-ups inside one query.
        """
        others = self.readable().exclude(pk=article.pk)
        older = others.filter(_before(article)).newest_first().values("pk")[:1]
        newer = others.filter(_after(article)).order_by("shown_at", "pk").values("pk")[:1]
        return (
            self.model.objects.filter(Q(pk=Subquery(older)) | Q(pk=Subquery(newer)))
            .annotate(is_newer=Case(When(_after(article), then=Value(True)), default=Value(False)))
            .defer_streamfields()
        )

    def related_to(self, article) -> "ArticleQuerySet":
        """What to read next, at most ``MOST_RELATED``: chosen ones first, then by what is shared.

        A shared primary topic counts two, each shared further topic or tag one; the newest wins a tie.
        """
        chosen = article.related_links.model.objects.filter(
            article_id=article.pk, related_id=OuterRef("pk")
        )
        own_tags = self.model.tagged.rel.related_model.objects.filter(content_object_id=article.pk)
        tagged_alike = self.model.tagged.rel.related_model.objects.filter(
            tag_id__in=own_tags.values("tag_id")
        )
        candidates = (
            Q(
                pk__in=article.related_links.model.objects.filter(article_id=article.pk).values(
                    "related_id"
                )
            )
            | Q(pk__in=tagged_alike.values("content_object_id"))
            | Q(topic_id=article.topic_id, topic_id__isnull=False)
            | Q(more_topics=article.topic_id)
        )
        shared_tags = (
            tagged_alike.filter(content_object_id=OuterRef("pk"))
            .order_by()
            .values("content_object_id")
            .annotate(number=Count("pk"))
            .values("number")
        )
        same_topic = Case(When(topic_id=article.topic_id, then=2), default=0)
        return (
            self.readable()
            .exclude(pk=article.pk)
            .filter(candidates)
            .annotate(
                chosen_order=Subquery(chosen.values("sort_order")[:1]),
                closeness=Coalesce(Subquery(shared_tags), 0, output_field=IntegerField())
                + same_topic,
            )
            .order_by(F("chosen_order").asc(nulls_last=True), "-closeness", "-shown_at", "-pk")
            .distinct()
            .with_card()[:MOST_RELATED]
        )


ArticleManager = PageManager.from_queryset(ArticleQuerySet)


def _before(article) -> Q:
    return Q(shown_at__lt=article.shown_at) | Q(shown_at=article.shown_at, pk__lt=article.pk)


def _after(article) -> Q:
    return Q(shown_at__gt=article.shown_at) | Q(shown_at=article.shown_at, pk__gt=article.pk)
