"""The articles of the starter site, planted as drafts; other pages may link to them then."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from wagtail.models import Page

from blog.models import ArticleCoAuthor, ArticleIndexPage, ArticlePage, Topic
from site_core.starter import Unwritten, add_picture, plant, plant_list, read_folder, read_text

TEXTS = Path(__file__).parent


def plant_blog(home: Page, *, now: datetime) -> Unwritten:
    """The list of articles."""
    return plant_list(home, ArticleIndexPage, read_text(TEXTS, "blog"), now=now)


def plant_articles(blog: Page, *, therapists: Mapping[str, Page], now: datetime) -> list[Unwritten]:
    """The articles under ``blog``, the oldest first, with topics, tags, authors and pictures.

    ``therapists`` are the authors by slug. Each article says how many days before ``now`` it was
    published.
    """
    topics = _add_topics()
    texts = sorted(read_folder(TEXTS / "articles"), key=lambda text: -text["days_ago"])
    return [_plant_article(blog, text, topics, therapists, now=now) for text in texts]


def _add_topics() -> dict[str, Topic]:
    """The topics by slug; a topic of the same slug is left as it is."""
    topics = {}
    for text in read_text(TEXTS, "topics"):
        slug = text.pop("slug")
        topics[slug], _ = Topic.objects.get_or_create(slug=slug, defaults=text)
    return topics


def _plant_article(
    blog: Page,
    text: dict,
    topics: Mapping[str, Topic],
    therapists: Mapping[str, Page],
    *,
    now: datetime,
) -> Unwritten:
    article = ArticlePage(
        title=text["title"],
        slug=text["slug"],
        summary=text["summary"],
        topic=topics[text["topic"]],
        author=therapists[text["author"]],
        hero_image=add_picture(text["title"]),
        announced=False,  # an example is no news to those who sign up
    )
    article.co_author_links = [
        ArticleCoAuthor(therapist=therapists[slug], sort_order=order)
        for order, slug in enumerate(text["co_authors"])
    ]
    plant(blog, article)
    article.more_topics = [topics[slug] for slug in text["more_topics"]]
    article.tags.add(*text["tags"])
    published_at = now - timedelta(days=text["days_ago"])
    return Unwritten(article, {"body": text["body"]}, published_at)
