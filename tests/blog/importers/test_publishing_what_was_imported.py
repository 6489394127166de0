"""From the command to the live page: what was brought in is published by a person who has looked at it."""

import pytest
from django.contrib.auth import get_user_model

from blog.importers.drafts import confirm_block
from blog.models import ArticlePage
from site_core.publishing.gate import GateRefused
from tests.blog.importers.test_import_articles import TEXT
from tests.builders import FIRST_DAY, make_topic

pytestmark = pytest.mark.django_db


def publish() -> None:
    """Look at what was brought in, confirm its words to say, and publish it."""
    article = ArticlePage.objects.get().get_latest_revision_as_object()
    article.topic, article.summary = make_topic(), article.summary or "In short."
    user = get_user_model().objects.create_user(f"reader-{article.pk}")
    for block in article.body:
        confirm_block(block_id=block.id, user=user, now=FIRST_DAY)
    article.save_revision().publish()


def test_what_was_imported_can_be_published_when_its_words_to_say_are_confirmed(
    run, blog_index, write_file
):
    run(str(write_file(TEXT)))

    article = ArticlePage.objects.get().get_latest_revision_as_object()
    article.body.stream_block.clean(article.body)
    publish()
    assert ArticlePage.objects.get().live


def test_words_to_say_that_nobody_confirmed_do_not_go_live(run, blog_index, write_file):
    run(str(write_file(TEXT)))

    article = ArticlePage.objects.get().get_latest_revision_as_object()
    article.topic, article.summary = make_topic(), article.summary or "In short."
    with pytest.raises(GateRefused, match="became words to say by itself"):
        article.save_revision().publish()


def test_a_published_article_is_not_overwritten(run, blog_index, write_file):
    run(str(write_file(TEXT)))
    publish()

    code, _, error = run(str(write_file(TEXT.replace("Many", "Most"))))

    assert (code, ArticlePage.objects.get().live) == (2, True)
    assert "has been worked on since" in error
