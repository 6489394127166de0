"""A large site is made in bulk, the same each time, and behaves as one that people made."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticlePage
from forms.comments.models import Comment
from forms.newsletter.models import Subscription
from site_core.management.load import Load, make_load
from site_core.publishing.due import run_due
from site_core.publishing.without_receipt import live_without_receipt
from site_core.search.finding import find_pages
from tests.builders import make_article, make_site, make_therapist

pytestmark = pytest.mark.django_db
SMALL = Load(articles=15, comments=30, subscribers=5, scheduled=4)


def _make(load: Load = SMALL) -> None:
    list(make_load(load, below=make_site().blog, now=timezone.now()))


def test_readers_meet_articles_topics_comments_and_pages_of_a_list(client):
    make_article("Written by hand")
    author = make_therapist("Ana Reyes")
    _make()
    newest = ArticlePage.objects.get(slug="load-14")
    assert newest.title in client.get("/blog/").content.decode()
    assert client.get("/blog/?page=2").status_code == 200
    assert client.get("/blog/topic/load-topic-0/").status_code == 200
    assert client.get("/blog/tag/load-tag-0/").status_code == 200
    assert newest.title in client.get(f"/blog/author/{author.slug}/").content.decode()
    commented = Comment.objects.filter(state="shown", page__slug__startswith="load-").first()
    assert commented.text in client.get(commented.page.url).content.decode()
    assert newest.pk in find_pages("breathe", below=make_site().home) or find_pages(
        newest.title.split(",")[0], below=make_site().home
    )


def test_the_tree_is_whole_and_every_article_went_live_in_the_one_way():
    _make()
    assert not any(Page.find_problems())
    assert not live_without_receipt(Page).filter(slug__startswith="load-").exists()


def test_a_second_run_adds_only_what_is_missing():
    _make()
    before = list(ArticlePage.objects.filter(slug__startswith="load-").values_list("slug", "title"))
    _make(Load(articles=17, comments=31, subscribers=5, scheduled=4))
    after = list(ArticlePage.objects.filter(slug__startswith="load-").values_list("slug", "title"))
    assert set(before) < set(after)
    assert len(after) == 17
    assert (Comment.objects.count(), Subscription.objects.count()) == (31, 5)


def test_what_is_planned_goes_live_at_its_moment():
    _make()
    planned = ArticlePage.objects.filter(slug__startswith="planned-load-")
    last = max(article.go_live_at for article in planned)
    assert not planned.filter(live=True).exists()
    page = planned.order_by("go_live_at").first()
    assert page.approved_schedule
    assert last > timezone.now()
    run_due(now=last)


def test_a_site_in_production_is_left_alone(settings):
    settings.SECURE_SSL_REDIRECT = True
    with pytest.raises(CommandError, match="in production"):
        call_command("make_load", articles=1)
    assert not ArticlePage.objects.filter(slug__startswith="load-").exists()
