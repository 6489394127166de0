"""What search engines are told."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from site_core.views import crawlers
from tests.builders import Built, make_article
from tests.query_plans import plan_of


def test_robots_are_shown_the_sitemap_and_kept_out_of_staff_rooms(site: Built, client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def addresses(client) -> str:
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_sitemap_names_what_everybody_may_read(site: Built, client) -> None:
    article = make_article(title="How rest returns")
    assert f"<loc>http://testserver/blog/{article.slug}/</loc>" in addresses(client)


@pytest.mark.faults(53)
def test_the_sitemap_is_silent_about_drafts_and_private_pages(site: Built, client) -> None:
    draft, private = make_article(title="A draft"), make_article(title="For members")
    draft.unpublish()
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=private.pk), restriction_type=PageViewRestriction.LOGIN
    )
    named = addresses(client)
    assert draft.slug not in named
    assert private.slug not in named


def test_the_sitemap_costs_the_same_for_many_pages(
    site: Built, client, django_assert_max_num_queries
) -> None:
    for number in range(8):
        make_article(title=f"Rest, part {number}")
    addresses(client)
    with django_assert_max_num_queries(3):
        addresses(client)


@pytest.fixture
def large_site(site: Built, monkeypatch) -> Built:
    """As if a sitemap held five addresses at most."""
    monkeypatch.setattr(crawlers, "LARGEST", 5)
    for number in range(8):
        make_article(title=f"Rest, part {number}")
    return site


def test_a_large_site_has_parts_that_hold_each_page_once(large_site: Built, client) -> None:
    parts = re.findall(r"<loc>http://testserver(/sitemap-\d+\.xml)</loc>", addresses(client))

    named = [
        place
        for part in parts
        for place in re.findall(r"<loc>(.+?)</loc>", client.get(part).content.decode())
    ]

    assert len(parts) > 1
    assert len(named) == len(set(named))
    assert {f"http://testserver/blog/rest-part-{number}/" for number in range(8)} <= set(named)
    assert "http://testserver/" in named


def test_an_index_says_when_a_page_of_each_part_last_changed(large_site: Built, client) -> None:
    index = addresses(client)
    assert index.count("<sitemap>") == index.count("<lastmod>")
    assert "<urlset" not in index


def test_the_parts_of_a_large_site_are_read_without_sorting_its_pages(site: Built) -> None:
    """SQLite is told the thousand apart from the question, and sorts."""
    with CaptureQueriesContext(connection) as asked:
        list(crawlers._parts_of(site.home))
    how = plan_of(asked.captured_queries[-1]["sql"], avoiding=("seqscan", "sort"))
    sorts = bool(re.search("Sort|TEMP B-TREE", how))
    assert sorts == (connection.vendor == "sqlite"), how
    assert sorts != ("site_core_sitemap_parts" in how), how


def test_a_part_that_holds_nothing_is_not_there(large_site: Built, client) -> None:
    assert client.get("/sitemap-999999.xml").status_code == 404
    assert client.get("/sitemap-99999999999999999999.xml").status_code == 404


def test_the_icon_is_found_under_its_old_name(client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(".svg")
