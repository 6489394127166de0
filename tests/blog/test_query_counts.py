"""How often a page asks the database: a fixed number, however much there is."""

from itertools import product

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import ArticlePage
from home.models import ServicePage
from tests.builders import (
    make_article,
    make_crisis_resource,
    make_document,
    make_image,
    make_many_articles,
    make_service,
    make_standard_page,
    make_therapist,
    make_topic,
    raw_block,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def queries(client, address: str, *, cold: bool = False) -> int:
    """For rendering the page; ``cold``: after the shared cache was emptied.

    Nothing of this is committed, so no answer is kept from one visit to the next.
    """
    cache.clear()
    client.get(address)  # loading templates and content types is not the visitor's doing
    if cold:
        cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    print(*(query["sql"][:300] for query in captured), sep="\n\n")  # shown when a test fails
    return len(captured)


def five_blocks() -> list[dict]:
    """Of the kinds that point at rows of other tables."""
    service = make_service(f"Service {ServicePage.objects.count()}")
    link = f'<p>See <a linktype="page" id="{service.pk}">this</a>.</p>'
    line = make_crisis_resource(f"Line {service.pk}")
    return [
        raw_block("paragraph", link),
        raw_block("image", image=make_image().pk, alt="A lake"),
        raw_block("call_to_action", kind="page", page=service.pk, label="Read on"),
        raw_block("download", document=make_document().pk, label="My week"),
        raw_block("crisis", resources=[line.pk]),
        raw_block("care_card", level="now", signs=["A"], whom="lines", resources=[line.pk]),
    ]


def rich_article(*, times: int) -> ArticlePage:
    blocks = [block for _ in range(times) for block in five_blocks()]
    return make_article(
        "Measured",
        blocks=blocks,
        topic=make_topic("Grief"),
        more_topics=[make_topic("Sleep")],
        tags=["words", "nights"],
        author=make_therapist("Ada Bell", portrait=make_image("Ada")),
        co_authors=[make_therapist("Ben Cole")],
        hero_image=make_image("Hero"),
    )


@pytest.mark.parametrize("times", [1, 40], ids=["5 blocks", "200 blocks"])
def test_an_article_asks_as_often_with_five_blocks_as_with_two_hundred(client, times):
    article = rich_article(times=times)

    assert (
        queries(client, article.url) <= MOST_QUERIES + 2
    )  # every kind of thing that is pointed at, crisis lines from two kinds of blocks


@pytest.mark.parametrize("cold", [False, True])
def test_the_number_is_the_same_for_five_blocks_and_two_hundred(client, cold):
    article = rich_article(times=1)
    few = queries(client, article.url, cold=cold)
    longer = [block for _ in range(40) for block in five_blocks()]
    article.body = ArticlePage.body.field.stream_block.to_python(longer)
    article.save()

    assert queries(client, article.url, cold=cold) == few


@pytest.mark.parametrize(
    ("address", "cold"),
    [
        *product(["/blog/measured/", "/blog/", "/", "/blog/topic/grief/"], [False, True]),
        ("/blog/feed/", False),
    ],
)
def test_the_number_is_the_same_for_six_articles_and_six_hundred(client, address, cold):
    topic = make_topic("Grief")
    make_many_articles(5, topic=topic)
    make_article("Measured", topic=topic, tags=["words"])
    few = queries(client, address, cold=cold)

    make_many_articles(595, topic=topic)

    assert queries(client, address, cold=cold) == few


@pytest.mark.parametrize(
    "address", ["/blog/", "/blog/?page=2", "/blog/topic/grief/", "/", "/services/", "/team/"]
)
def test_a_list_asks_at_most_twelve_times(client, address):
    topic, author = make_topic("Grief"), make_therapist("Ada Bell", portrait=make_image("Ada"))
    make_service()
    make_standard_page("Contact")
    make_many_articles(30, topic=topic, author=author, hero_image=make_image("Hero"))

    assert queries(client, address) <= MOST_QUERIES
