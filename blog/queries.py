"""Every question that the site asks about articles, by name. Listings start from ``readable()``."""

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageManager, PageQuerySet

from site_core.models.pages import readable, without_aliases


class ArticleQuerySet(PageQuerySet):
    """Articles. Methods can be chained; none of them asks the database by itself."""

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

    def before(self, article) -> "ArticleQuerySet":
        """Those with an earlier shown date than ``article``, the nearest first."""
        earlier = Q(shown_at__lt=article.shown_at) | Q(shown_at=article.shown_at, pk__lt=article.pk)
        return self.filter(earlier).newest_first()

    def after(self, article) -> "ArticleQuerySet":
        """Those with a later shown date than ``article``, the nearest first."""
        later = Q(shown_at__gt=article.shown_at) | Q(shown_at=article.shown_at, pk__gt=article.pk)
        return self.filter(later).order_by("shown_at", "pk")

    def related_to(self, article) -> "ArticleQuerySet":
        """What to read next: those that an editor chose, then the closest, then the newest.

        Closeness counts two for the same primary topic, one where a further topic of either is the
        primary one of the other, and one for each shared tag. Without any of these, none is related.
        """
        links = self.model.related_links.rel.related_model.objects.filter(article_id=article.pk)
        tagged = self.model.tags.through.objects
        own_tags = tagged.filter(content_object_id=article.pk)
        tagged_alike = tagged.filter(tag_id__in=own_tags.values("tag_id"))
        further = self.model.more_topics.through.objects
        naming_its_topic = further.filter(topic_id=article.topic_id).values("articlepage_id")
        its_further_topics = further.filter(articlepage_id=article.pk).values("topic_id")
        shared_tags = tagged_alike.filter(content_object_id=OuterRef("pk")).order_by()
        return (
            self.exclude(pk=article.pk)
            .filter(
                Q(pk__in=links.values("related_id"))
                | Q(pk__in=tagged_alike.values("content_object_id"))
                | Q(pk__in=naming_its_topic)
                | Q(topic_id__in=its_further_topics)
                | Q(topic_id=article.topic_id, topic_id__isnull=False)
            )
            .annotate(
                chosen_order=Subquery(
                    links.filter(related_id=OuterRef("pk")).values("sort_order")[:1]
                ),
                closeness=Case(When(topic_id=article.topic_id, then=2), default=0)
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
    topics = article.more_topics.model.objects.filter(further_articles=article.pk).order_by()
    tags = type(article).tags.through.objects.filter(content_object_id=article.pk)
    writers = article.co_author_links.model.objects.filter(article_id=article.pk).order_by()
    corrections = article.corrections.model.objects.filter(article_id=article.pk).order_by()
    return sorted(
        topics.values_list(Value("topic"), "title", "slug").union(
            tags.values_list(Value("tag"), "tag__name", "tag__slug"),
            writers.values_list(Value("co-author"), "therapist__title", "therapist__slug"),
            corrections.values_list(Value("correction"), Value(""), Value("")),
        )
    )


def _count(rows, *, by: str) -> Subquery:
    counted = rows.values(by).annotate(number=Count("pk"))
    return Subquery(counted.values("number"), output_field=IntegerField())
