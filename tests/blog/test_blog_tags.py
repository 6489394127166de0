"""What other rooms show of the blog."""

import pytest

from blog.templatetags.blog_tags import latest_articles
from tests.builders import make_article, make_image

pytestmark = pytest.mark.django_db


def test_the_newest_articles_come_first_and_no_more_than_asked_for():
    for title in ("First", "Second", "Third"):
        make_article(title)

    assert [article.title for article in latest_articles(2)] == ["Third", "Second"]


def test_a_draft_is_not_among_the_latest():
    make_article("For everybody")
    make_article("Not yet", published=False)

    assert [article.title for article in latest_articles(3)] == ["For everybody"]


def test_a_card_needs_no_further_query(django_assert_num_queries):
    make_article("With a picture", hero_image=make_image())
    (article,) = latest_articles(1)

    with django_assert_num_queries(0):
        assert article.hero_image.prefetched_renditions == []
        assert article.topic is None
