"""The list of articles: all of them, and by topic, tag, author and year."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from pytest_django.asserts import assertTemplateUsed

from blog.models.index import ARTICLES_PER_PAGE
from tests.builders import (
    make_article,
    make_many_articles,
    make_private,
    make_therapist,
    make_topic,
)

pytestmark = pytest.mark.django_db
DENVER = ZoneInfo("America/Denver")


def titles(client, address: str = "/blog/") -> list[str]:
    return [article.title for article in client.get(address).context["articles"]]


def test_an_empty_list_is_served_with_its_template(client, site):
    response = client.get("/blog/")

    assert response.status_code == 200
    assert list(response.context["articles"]) == []
    assertTemplateUsed(response, "blog/article_index_page.html")


def test_articles_are_listed_by_the_date_shown_the_newest_first(client):
    make_article("First")
    make_article("Second")
    make_article("Imported", date_override=date(2015, 1, 1))

    assert titles(client) == ["Second", "First", "Imported"]


def test_the_list_pages_are_full_and_together_complete(client):
    make_many_articles(2 * ARTICLES_PER_PAGE + 1)

    pages = [titles(client, f"/blog/?page={number}") for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [ARTICLES_PER_PAGE, ARTICLES_PER_PAGE, 1]
    assert len({title for page in pages for title in page}) == 2 * ARTICLES_PER_PAGE + 1


@pytest.mark.faults(40)
@pytest.mark.parametrize(
    "number", ["0", "-1", "2", "9" * 21, "9" * 5000, "x", "", "1.5", "²", "%00", "1%20OR%201=1"]
)
def test_a_page_that_the_list_does_not_have_is_not_found(client, number):
    make_article()

    assert client.get(f"/blog/?page={number}").status_code == 404


def test_unknown_questions_are_ignored(client):
    make_article("One")

    assert titles(client, "/blog/?utm_source=x") == ["One"]


def test_a_topic_lists_articles_that_have_it_as_primary_or_further_one_once(client):
    grief, sleep = make_topic("Grief"), make_topic("Sleep")
    make_article("Primary", topic=grief)
    make_article("Further", topic=sleep, more_topics=[grief])
    make_article("Both", topic=grief, more_topics=[grief, sleep])
    make_article("Other", topic=sleep)

    assert titles(client, "/blog/topic/grief/") == ["Both", "Further", "Primary"]


def test_a_topic_is_named_and_described_above_its_articles(client):
    make_article(topic=make_topic("Grief", description="After a death."))

    context = client.get("/blog/topic/grief/").context

    assert (context["heading"], context["lead"]) == ("Grief", "After a death.")


def test_a_tag_lists_articles_that_have_it(client):
    make_article("With", tags=["first session", "online"])
    make_article("Without", tags=["online"])

    assert titles(client, "/blog/tag/first-session/") == ["With"]
    assert titles(client, "/blog/tag/online/") == ["Without", "With"]


def test_an_author_lists_articles_written_alone_or_together(client):
    ada, ben = make_therapist("Ada Bell"), make_therapist("Ben Cole")
    make_article("Alone", author=ada)
    make_article("Together", author=ben, co_authors=[ada])
    make_article("Twice", author=ada, co_authors=[ada])
    make_article("Other", author=ben)

    assert titles(client, "/blog/author/ada-bell/") == ["Twice", "Together", "Alone"]


def test_a_year_lists_articles_by_the_date_shown_where_the_practice_is(client):
    make_article("New year’s eve", published_at=datetime(2023, 12, 31, 22, tzinfo=DENVER))
    make_article("New year", published_at=datetime(2024, 1, 1, 0, 30, tzinfo=DENVER))
    make_article("Imported", date_override=date(2023, 5, 5))

    assert titles(client, "/blog/archive/2023/") == ["New year’s eve", "Imported"]
    assert titles(client, "/blog/archive/2024/") == ["New year"]


@pytest.mark.parametrize(
    "address",
    [
        "topic/unknown/",
        "tag/unknown/",
        "author/unknown/",
        "archive/1899/",
        "archive/2201/",
        "archive/99999999999999999999/",
        "archive/-1/",
        "archive/x/",
        "topic/",
        "unknown/",
        "topic/a/b/",
    ],
)
def test_what_is_not_there_is_not_found(client, site, address):
    assert client.get(f"/blog/{address}").status_code == 404


def test_an_author_whose_page_is_a_draft_has_no_list(client):
    make_article(author=make_therapist("Ada Bell", published=False))

    assert client.get("/blog/author/ada-bell/").status_code == 404


def test_only_topics_that_somebody_can_read_about_are_offered(client):
    make_article(topic=make_topic("Grief"))
    make_article(topic=make_topic("Draft topic"), published=False)
    make_private(make_article(topic=make_topic("Private topic")))
    make_topic("Unused topic")

    assert [topic.title for topic in client.get("/blog/").context["topics"]] == ["Grief"]


def test_paging_works_within_a_topic(client):
    topic = make_topic("Grief")
    make_many_articles(ARTICLES_PER_PAGE + 1, topic=topic)

    assert len(titles(client, "/blog/topic/grief/?page=2")) == 1
    assert client.get("/blog/topic/grief/?page=3").status_code == 404
