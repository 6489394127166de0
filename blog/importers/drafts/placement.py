"""Where articles that come in go, and what they are given."""

from dataclasses import dataclass

from wagtail.models import Page

from blog.importers.drafts.refusals import NoBlog, UnknownAuthor, UnknownTopic
from blog.models import ArticleIndexPage, ArticlePage, Topic, first_article_index


@dataclass(frozen=True)
class Placement:
    """Where articles go and what they are given; ``topic`` and ``author`` may be None.

    ``index`` is None only where nothing is stored.
    """

    index: ArticleIndexPage | None
    topic: Topic | None = None
    author: Page | None = None


def placement_for(
    *, topic_slug: str = "", author_slug: str = "", needs_blog: bool = True
) -> Placement:
    """Look up the blog, the topic and the author.

    Raises ``UnknownTopic`` or ``UnknownAuthor``, and ``NoBlog`` when it ``needs_blog``. With several blogs the
    first in the tree counts.
    """
    index = first_article_index()
    if index is None and needs_blog:
        raise NoBlog(
            "There is no article list in the page tree yet; add one below the home page first."
        )
    return Placement(index, _topic(topic_slug), _author(author_slug))


def author_named(name: str) -> Page | None:
    """The one therapist who is called ``name``; None when nobody is, or several are."""
    therapists = ArticlePage._meta.get_field("author").related_model.objects
    found = list(therapists.filter(title__iexact=" ".join(name.split()))[:2]) if name else []
    return found[0] if len(found) == 1 else None


def _topic(slug: str) -> Topic | None:
    if not slug:
        return None
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        known = ", ".join(Topic.objects.values_list("slug", flat=True)) or "none yet"
        raise UnknownTopic(f"There is no topic “{slug}”; there are: {known}.")
    return topic


def _author(slug: str) -> Page | None:
    if not slug:
        return None
    therapists = ArticlePage._meta.get_field("author").related_model.objects
    author = therapists.filter(slug=slug).first()
    if author is None:
        known = ", ".join(therapists.values_list("slug", flat=True)) or "none yet"
        raise UnknownAuthor(f"There is no therapist “{slug}”; there are: {known}.")
    return author
