"""Articles in the editorial calendar: what they can be narrowed by, and how one is begun."""

from wagtail.log_actions import log
from wagtail.models import Page

from blog.admin.writing import blogs_to_write_in
from blog.models import ArticlePage, Topic
from blog.models.article import RESERVED_SLUGS
from blog.models.article_form import page_about
from site_core.admin.seen.drafts import without_others_drafts
from site_core.calendar.facets import Facet
from site_core.drafts import free_slug
from site_core.models import User


def therapists_seen_by(user: User):
    """(key, name) of the therapists whom ``user`` finds in the lists of pages."""
    therapists = ArticlePage._meta.get_field("author").related_model
    seen = without_others_drafts(Page.objects.type(therapists), user)
    return seen.order_by("title").values_list("pk", "title")


def topics(user: User):
    """(key, title) of all topics."""
    return Topic.objects.values_list("pk", "title")


FACETS = [
    Facet("author", "Author", ArticlePage, "author", therapists_seen_by),
    Facet("topic", "Topic", ArticlePage, "topic", topics),
]


def begin_article(title: str, user: User) -> Page | None:
    """An empty article of that title in the first blog where ``user`` may write; else ``None``."""
    blog = next(iter(blogs_to_write_in(user)), None)
    if blog is None:
        return None
    taken = RESERVED_SLUGS | set(blog.get_children().values_list("slug", flat=True))
    slug = free_slug(title, taken=taken, fallback="article")
    author = page_about(user, ArticlePage)
    article = ArticlePage(title=title, slug=slug, live=False, owner=user, author_id=author)
    blog.add_child(instance=article)
    article.save_revision(user=user, log_action=False)
    log(instance=article, action="wagtail.create", user=user, content_changed=True)
    return article
