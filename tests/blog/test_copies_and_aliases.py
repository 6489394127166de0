"""A copy is a text of its own with dates of its own; an alias is its original once more."""

import re
from datetime import date

import pytest
from django.utils.timezone import localtime
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage
from site_core.views.search import find_pages
from tests.builders import FIRST_DAY, let_be_live, make_ready, make_service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def alias():
    return make_ready("Sleep").create_alias(update_slug="sleep-again")


def test_a_published_copy_has_the_day_on_which_it_went_live_everywhere(client, site):
    article = make_ready("Old", published_at=FIRST_DAY)

    copied = article.copy(update_attrs={"title": "New", "slug": "new"}, keep_live=True)

    copied = ArticlePage.objects.get(pk=copied.pk)
    day = localtime(copied.first_published_at).date().isoformat()
    assert day != localtime(FIRST_DAY).date().isoformat()
    for address in ("/blog/new/", "/blog/feed.json"):
        assert day in client.get(address).content.decode()
    assert site.blog.newest(3) == [copied, article]


def test_what_is_derived_is_stored_with_what_it_follows_from_alone():
    article = make_ready("Old")
    article.first_published_at = FIRST_DAY.replace(year=2020)

    article.save(update_fields=["first_published_at"])

    assert ArticlePage.objects.get(pk=article.pk).shown_at.year == 2020


def test_an_update_of_many_moves_the_day_that_readers_see():
    article, dated = make_ready("Old"), make_ready("Dated", date_override=date(2015, 3, 2))
    moment = FIRST_DAY.replace(year=2020)

    assert ArticlePage.objects.update(first_published_at=moment) == 2
    assert ArticlePage.objects.get(pk=article.pk).shown_at == moment
    assert ArticlePage.objects.get(pk=dated.pk).shown_at.year == 2015

    ArticlePage.objects.filter(pk=dated.pk).update(date_override=None)
    assert ArticlePage.objects.get(pk=dated.pk).shown_at == moment


def test_an_alias_names_its_original_to_search_engines(client, alias):
    page = client.get("/blog/sleep-again/").content.decode()

    assert (
        re.findall(r'(?:canonical" href|og:url" content)="([^"]+)"', page)
        == ["http://testserver/blog/sleep/"] * 2
    )
    assert '"@id": "http://testserver/blog/sleep/"' in page
    second = alias.create_alias(update_slug="sleep-thrice")
    assert second.canonical_page.slug == "sleep"


@pytest.mark.parametrize(
    "address", ["/blog/", "/blog/feed/", "/blog/feed.json", "/sitemap.xml", "/"]
)
def test_an_alias_does_not_stand_beside_its_original(client, alias, address):
    assert "sleep-again" not in client.get(address).content.decode()


def test_nor_in_other_lists(alias, site):
    service = make_service("Couples")
    service.create_alias(update_slug="couples-again")

    assert alias.pk not in find_pages("Sleep", below=site.home)
    assert [each.pk for each in site.services.get_context(None)["services"]] == [service.pk]


def test_in_a_blog_of_its_own_it_stands_for_its_original(client, site):
    other = ArticleIndexPage(title="Notes", slug="notes")
    site.home.add_child(instance=other)
    let_be_live([other])

    make_ready("Sleep").create_alias(parent=other)

    assert "/notes/sleep/" in client.get("/notes/").content.decode()
    assert Page.objects.get(url_path__endswith="/notes/sleep/").live
