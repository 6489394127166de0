"""Drafts and private articles are visible nowhere."""

import pytest
from wagtail.models import Site

from blog.models import ArticlePage
from site_core.pages import serving
from tests.builders import make_article, make_private, make_therapist, make_topic

pytestmark = pytest.mark.django_db

SECRET = "Unreadable Zebra"
ADDRESSES = [
    "/",
    "/blog/",
    "/blog/?page=1",
    "/blog/topic/grief/",
    "/blog/tag/words/",
    "/blog/author/ada-bell/",
    "/blog/archive/2024/",
    "/blog/feed/",
    "/blog/rss/",
    "/blog/feed.json",
    "/sitemap.xml",
    "/search/?q=zebra",
    "/search/?q=unreadable",
    "/team/ada-bell/",
    "/blog/readable-zebra/",
]


def draft(**fields):
    make_article(SECRET, published=False, **fields)


def withdrawn(**fields):
    make_article(SECRET, **fields).unpublish()


def private(**fields):
    make_private(make_article(SECRET, **fields))


@pytest.mark.faults(53)
@pytest.mark.parametrize("make", [draft, withdrawn, private])
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unreadable_article_is_not_named(client, make, address):
    fields = {"author": make_therapist("Ada Bell"), "topic": make_topic("Grief"), "tags": ["words"]}
    make_article("Readable zebra", **fields)
    make(summary=SECRET, **fields)

    response = client.get(address)

    assert response.status_code == 200
    assert SECRET.encode() not in response.content
    assert b"unreadable-zebra" not in response.content


@pytest.mark.faults(53)
@pytest.mark.parametrize("make", [draft, withdrawn, private])
def test_an_unreadable_article_is_not_read_at_its_own_address(client, make):
    make(summary="Hidden words")

    response = client.get("/blog/unreadable-zebra/")

    assert response.status_code in {302, 404}
    assert b"Hidden words" not in response.content


@pytest.mark.parametrize("make", [draft, withdrawn, private])
@pytest.mark.parametrize("address", ["/blog/", "/blog/topic/grief/", "/blog/tag/words/"])
def test_lists_count_readable_articles_only(client, make, address):
    fields = {"topic": make_topic("Grief"), "tags": ["words"]}
    make_article("Readable", **fields)
    make(**fields)

    assert [page.title for page in client.get(address).context["articles"]] == ["Readable"]


def test_a_private_list_hides_all_its_articles_from_the_home_page_and_the_sitemap(client):
    article = make_article("Readable zebra")
    make_private(article.get_parent())

    for address in ("/", "/sitemap.xml", "/search/?q=zebra"):
        assert b"eadable-zebra" not in client.get(address).content


def test_an_article_that_is_deleted_while_it_is_asked_for_is_not_found(client, monkeypatch):
    article = make_article("Sleep")

    load = serving._for_serving

    def deleted_meanwhile(**what):
        ArticlePage.objects.get(pk=article.pk).delete()
        return load(**what)

    monkeypatch.setattr(serving, "_for_serving", deleted_meanwhile)

    assert client.get(article.url).status_code == 404


@pytest.mark.parametrize("address", ["/blog/feed/", "/blog/rss/", "/blog/feed.json"])
def test_articles_on_no_site_are_in_no_feed(client, site, address):
    make_article("Sleeping well")
    Site.objects.all().delete()

    assert client.get(address).status_code == 404
