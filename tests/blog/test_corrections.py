"""What an article said and should not have: told at the top for a month, at the foot for good."""

import json
import re
from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from blog.models import ArticlePage, Correction
from blog.templatetags.blog_tags import recent_corrections
from site_core.page_cache.making import Making
from tests.builders import make_article, make_ready

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
WRONG, RIGHT = "The line is open until ten.", "The line is open day and night."


def corrected(days_ago: int = 0) -> ArticlePage:
    article = make_article("Lines", summary="Who answers at night.")
    day = timezone.localdate() - timedelta(days=days_ago)
    Correction.objects.create(article=article, corrected_on=day, was_wrong=WRONG, is_right=RIGHT)
    return article


def read(client, article) -> BeautifulSoup:
    return BeautifulSoup(client.get(article.url).content, "html.parser")


def test_a_correction_stands_at_the_top_and_at_the_foot(client):
    page = read(client, corrected())

    for place in (".article-head", ".article-end"):
        words = page.select_one(place).get_text(" ", strip=True)
        assert WRONG in words, place
        assert RIGHT in words, place


def test_after_thirty_days_it_stands_at_the_foot_only(client):
    page = read(client, corrected(days_ago=30))

    assert WRONG not in page.select_one(".article-head").text
    assert WRONG in page.select_one(".article-end").text


def test_a_kept_page_is_true_until_the_last_of_thirty_days_ends(rf):
    request = rf.get("/")
    request.making = Making()
    first = timezone.localdate() - timedelta(days=29)
    rows = [Correction(corrected_on=first), Correction(corrected_on=timezone.localdate())]

    assert recent_corrections({"request": request}, rows) == rows

    until = datetime.fromtimestamp(request.making.true_until, timezone.get_current_timezone())
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert until.date() == midnight.date() + timedelta(days=1)
    assert (until.hour, until.minute) == (0, 0)


def test_nothing_is_said_of_articles_without_one(client):
    page = read(client, make_article("Lines"))

    assert "Correct" not in page.select_one("main").text


def test_search_engines_are_told(client):
    script = read(client, corrected()).find("script", type="application/ld+json")

    (told,) = json.loads(script.text)["mainEntity"]["correction"]
    assert told["@type"] == "CorrectionComment"
    assert told["datePublished"] == timezone.localdate().isoformat()
    assert RIGHT in told["text"]


@pytest.mark.parametrize("address", ["/blog/feed/", "/blog/rss/", "/blog/feed.json"])
def test_feeds_tell_it_with_the_summary(client, address):
    corrected(days_ago=400)

    words = client.get(address).content.decode()

    assert "Who answers at night." in words
    assert WRONG in words
    assert RIGHT in words


def test_feeds_ask_once_for_all_corrections(client, django_assert_max_num_queries):
    for _ in range(3):
        corrected()
    client.get("/blog/feed.json")

    with django_assert_max_num_queries(7):
        assert len(re.findall(WRONG, client.get("/blog/feed.json").content.decode())) == 3


def test_a_correction_goes_live_with_the_words_it_is_about(client):
    article = make_ready("Lines")
    article.corrections = [
        Correction(corrected_on=date(2026, 3, 10), was_wrong=WRONG, is_right=RIGHT)
    ]
    revision = article.save_revision()
    assert WRONG not in read(client, article).text

    revision.publish()

    assert WRONG in read(client, article).text


def test_a_copy_takes_no_corrections_along():
    copy = corrected().copy(update_attrs={"slug": "copy"}, keep_live=False)

    assert not copy.corrections.exists()
