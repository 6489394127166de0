"""What a list of articles costs the database, whatever it believes of its tables."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from blog.models import ArticlePage
from blog.models.index import first_article_index
from blog.models.listing import articles_below, years_below
from tests.builders import make_article, make_many_articles, make_topic

pytestmark = pytest.mark.django_db
TABLE = PageViewRestriction._meta.db_table


def looks_at_restrictions() -> int:
    """How often a list of twenty articles looks into the table of restrictions."""
    topic = make_topic("Grief")
    make_many_articles(20, topic=topic)
    articles = articles_below(first_article_index()).about(topic.pk)
    if connection.vendor == "postgresql":
        plan = json.loads(articles.explain(analyze=True, format="json"))
        return sum(node["Actual Loops"] for node in nodes(plan[0]["Plan"]))
    lines = articles.explain().splitlines()
    return 1 if any(line.split(maxsplit=3)[3:] == ["SCALAR SUBQUERY 1"] for line in lines) else 20


def nodes(plan: dict) -> Iterator[dict]:
    if plan.get("Relation Name") == TABLE:
        yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def test_where_nothing_is_private_that_is_asked_once_for_the_whole_list():
    assert looks_at_restrictions() == 1


def test_where_something_is_private_it_is_left_out():
    make_article("Open")
    make_article("Private")
    private = articles_below(first_article_index()).get(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert [each.title for each in articles_below(first_article_index())] == ["Open"]


def test_years_are_those_of_the_practice_s_clock_the_newest_first():
    for title, moment in (
        ("New year's eve there", datetime(2022, 1, 1, 3, tzinfo=UTC)),
        ("In summer", datetime(2024, 7, 1, 12, tzinfo=UTC)),
        ("Before all lists", datetime(1890, 7, 1, 12, tzinfo=UTC)),
    ):
        make_article(title, published_at=moment)
    make_article("Not yet", published=False)

    assert years() == [2024, 2021]


def test_years_cost_what_there_are_years_however_many_articles():
    make_many_articles(1)
    years()  # its SQL is written with the first asking
    with CaptureQueriesContext(connection) as few:
        found = years()
    make_many_articles(20)
    with CaptureQueriesContext(connection) as many:
        assert years() == found

    assert len(few) == len(many) == len(found) + 2  # the list itself, and before the first year


def years() -> list[int]:
    index = first_article_index()
    return years_below(path=index.path, depth=index.depth, zone=ZoneInfo("America/Denver"))


@pytest.mark.parametrize(
    ("table", "index"),
    [
        (ArticlePage._meta.db_table, "article_not_in_footer"),
        (ArticlePage._meta.db_table, "article_out_of_search_engines"),
        (ArticlePage._meta.db_table, "newest_of_a_topic"),
        (Page._meta.db_table, "site_core_pages_by_depth"),
        (Page._meta.db_table, "site_core_last_published"),
    ],
)
def test_the_few_that_every_page_asks_for_are_found_among_many_articles(table, index):
    with connection.cursor() as cursor:
        assert index in connection.introspection.get_constraints(cursor, table)
