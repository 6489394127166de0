"""Where articles are listed: all of them, and by topic, tag, author and year."""

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from taggit.models import Tag
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from blog.models.article import ArticlePage
from blog.models.listing import (
    FIRST_YEAR,
    LAST_YEAR,
    Group,
    Listing,
    topics_used,
    years_below,
)
from blog.models.taxonomy import Topic
from site_core.characters.numbers import number_in
from site_core.models import BasePage
from site_core.models.images import load_renditions
from site_core.page_cache import LISTED, remembered

ARTICLES_PER_PAGE = 12


class ArticleIndexPage(RoutablePageMixin, BasePage):
    """The blog: a list of articles with paging."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["blog.ArticlePage"]
    template = "blog/article_index_page.html"

    introduction = models.TextField(
        blank=True, max_length=500, help_text="Stands above the list. May stay empty."
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "article list"

    @property
    def summary(self) -> str:
        return self.introduction

    @path("")
    def all_articles(self, request):
        """Every readable article, newest first."""
        return self._list(request, self._listing())

    @path("topic/<title_slug:slug>/", name="topic")
    def by_topic(self, request, slug: str):
        """Articles of one topic."""
        topic = get_object_or_404(Topic, slug=slug)
        articles = self._listing(Group.TOPIC, topic.pk)
        return self._list(
            request, articles, heading=topic.title, lead=topic.description, topic=topic
        )

    @path("tag/<title_slug:slug>/", name="tag")
    def by_tag(self, request, slug: str):
        """Articles with one tag."""
        tag = get_object_or_404(Tag, slug=slug)
        articles = self._listing(Group.TAG, tag.pk)
        return self._list(request, articles, heading=f"Tagged “{tag.name}”")

    @path("author/<title_slug:slug>/", name="author")
    def by_author(self, request, slug: str):
        """Articles of one therapist."""
        therapists = ArticlePage._meta.get_field("author").related_model.objects
        author = get_object_or_404(therapists.live().public(), slug=slug)
        articles = self._listing(Group.AUTHOR, author.pk)
        return self._list(request, articles, heading=f"Articles by {author.title}", author=author)

    @path("archive/<int:year>/", name="archive")
    def by_year(self, request, year: int):
        """Articles of one year."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404("No such year")
        articles = self._listing(Group.YEAR, year)
        return self._list(request, articles, heading=f"Articles from {year}")

    def newest(self, number: int) -> list[ArticlePage]:
        """At most ``number`` readable articles under this page, newest first, with what a card shows."""
        return self._listing()[:number]

    def years(self) -> list[int]:
        """Years of the practice's calendar in which something readable was published, newest first."""
        zone = timezone.get_current_timezone()
        place = {"path": self.path, "depth": self.depth, "zone": zone}
        return remembered(f"years {place}", lambda: years_below(**place), tags=[LISTED])

    def _listing(self, group: Group = Group.PLACE, value: int | None = None) -> Listing:
        return Listing(self.path, self.depth, group, value)

    def _list(self, request, articles: Listing, *, heading: str = "", lead: str = "", **context):
        paginator = Paginator(articles, ARTICLES_PER_PAGE)
        number = number_in(request.GET.get("page", "1"))
        if number not in paginator.page_range:
            raise Http404("No such page of the list")
        shown = paginator.page(number)
        load_renditions([article.hero_image for article in shown])
        return self.render(
            request,
            context_overrides={
                "articles": shown,
                "heading": heading or self.title,
                "lead": lead or ("" if heading else self.introduction),
                "is_filtered": bool(heading),
                "topics": topics_used(),
                "years": self.years(),
                **context,
            },
        )


def first_article_index() -> ArticleIndexPage | None:
    """The blog; with several, the one that comes first in the tree."""
    return ArticleIndexPage.objects.order_by("path").first()
