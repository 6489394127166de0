"""The order of a list is read anew when something takes another place in it, not for a new text of what is there."""

import pytest
from django.db import connection
from wagtail.models import Page

from blog.models import ArticlePage
from site_core.page_cache import LISTED
from tests.builders import make_private, make_ready, make_therapist, make_topic

pytestmark = pytest.mark.django_db


def publish(article: ArticlePage) -> set[str]:
    """What is stamped by publishing it as it is now."""
    revision = article.save_revision()
    connection.uncommitted.clear()
    revision.publish()
    return set(connection.uncommitted)


@pytest.fixture
def article() -> ArticlePage:
    made = make_ready(topic=make_topic("Grief"))
    made.tags.add("evening")
    publish(made)
    return ArticlePage.objects.get(pk=made.pk)


def test_a_new_text_leaves_the_lists_as_they_are(article):
    article.title = "Ready, corrected"

    assert LISTED not in publish(article)


@pytest.mark.parametrize(
    "change",
    [
        lambda article: setattr(article, "topic", make_topic("Sleep")),
        lambda article: setattr(article, "author", make_therapist("Grace Hill")),
        lambda article: setattr(article, "date_override", "2020-02-02"),
        lambda article: article.tags.add("morning"),
        lambda article: article.tags.clear(),
        lambda article: article.more_topics.add(make_topic("Work")),
        lambda article: article.co_author_links.create(therapist=make_therapist("Grace Hill")),
    ],
    ids=["topic", "author", "date", "new tag", "no tag", "further topic", "co-author"],
)
def test_what_lists_are_sorted_by_lets_them_be_read_anew(article, change):
    change(article)

    assert LISTED in publish(article)


def test_so_does_whatever_comes_goes_moves_or_is_hidden(article):
    for act in (
        lambda: article.copy(update_attrs={"slug": "once-more"}),
        lambda: article.create_alias(update_slug="an-alias"),
        article.unpublish,
        lambda: make_private(article),
        lambda: Page.objects.filter(pk=article.pk).update(live=True),
        article.delete,
    ):
        connection.uncommitted.clear()
        act()
        assert LISTED in connection.uncommitted


def test_a_page_that_comes_back_stands_in_lists_again(article):
    article.unpublish()

    assert LISTED in publish(ArticlePage.objects.get(pk=article.pk))


def test_where_aliases_follow_it_the_lists_are_read_anew(article):
    article.create_alias(update_slug="an-alias")

    assert LISTED in publish(article)
