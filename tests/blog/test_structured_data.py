"""What readers and search engines are told about who wrote an article and who reviewed it."""

import json
import re
from datetime import date

import pytest

from tests.builders import make_article, make_therapist

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(client, article) -> dict:
    return json.loads(SCRIPT.search(client.get(article.url).content.decode()).group(1))


def make_reviewed(**fields):
    ada = make_therapist("Ada Bell", credentials="PhD", role="Grief counsellor")
    return make_article("Grief", reviewed_by=ada, reviewed_on=date(2026, 3, 10), **fields)


def test_a_review_is_told_with_name_credentials_and_day(client):
    page = told(client, make_reviewed(summary="What helps."))

    assert page["@type"] == "WebPage"
    assert page["lastReviewed"] == "2026-03-10"
    assert page["reviewedBy"] == {
        "@type": "Person",
        "name": "Ada Bell",
        "honorificSuffix": "PhD",
        "jobTitle": "Grief counsellor",
        "url": "http://testserver/team/ada-bell/",
    }
    assert page["mainEntity"]["headline"] == "Grief"
    assert page["mainEntity"]["description"] == "What helps."
    assert page["mainEntity"]["datePublished"].startswith("2024-03-0")


def test_readers_see_the_review(client):
    html = client.get(make_reviewed().url).content.decode()

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.partition("<body")[2]))
    assert "Reviewed by Ada Bell, PhD on March 10, 2026" in text


def test_nothing_is_said_about_an_article_that_nobody_reviewed(client):
    article = make_article("Grief")

    assert "reviewedBy" not in told(client, article)
    assert "Reviewed by" not in client.get(article.url).content.decode()


def test_a_reviewer_who_left_is_still_named(client):
    article = make_reviewed()
    article.reviewed_by.unpublish()

    assert "url" not in told(client, article)["reviewedBy"]
    assert "Reviewed by Ada Bell, PhD on" in client.get(article.url).content.decode()


def test_authors_are_named_or_else_the_practice(client):
    with_author = make_article("One", author=make_therapist("Ben Cole"))
    without = make_article("Two")

    assert [each["name"] for each in told(client, with_author)["mainEntity"]["author"]] == [
        "Ben Cole"
    ]
    assert told(client, without)["mainEntity"]["author"]["@type"] == "Organization"


def test_no_title_ends_the_script(client):
    title = "</script><script>alert(1)</script> & <!-- \u2028"
    article = make_article(title, slug="odd")

    html = client.get(article.url).content.decode()

    assert told(client, article)["name"] == title.replace("\u2028", " ")  # cleaned when stored
    assert "<script>alert" not in html
