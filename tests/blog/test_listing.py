"""What a list of articles costs the database, whatever it believes of its tables."""

import json
from collections.abc import Iterator

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from blog.models.index import first_article_index
from blog.models.listing import articles_below
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
