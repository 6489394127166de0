"""What a visitor gets who opens an article."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from pytest_django.asserts import assertTemplateUsed
from wagtail.contrib.redirects.models import Redirect

from blog.models.article import RESERVED_SLUGS
from tests.builders import (
    FIRST_DAY,
    make_article,
    make_private,
    make_ready,
    make_therapist,
    make_topic,
    raw_block,
)

pytestmark = pytest.mark.django_db
DENVER = ZoneInfo("America/Denver")


def reading(client, article):
    return client.get(article.url).context["reading"]


def test_an_article_is_served_with_its_template(client):
    article = make_article("How to listen")

    response = client.get("/blog/how-to-listen/")

    assert response.status_code == 200
    assert response.context["page"] == article
    assertTemplateUsed(response, "blog/article_page.html")


def test_a_reader_gets_no_cookie(client):
    assert not client.get(make_article().url).cookies


def test_an_address_without_its_last_slash_leads_to_the_article(client):
    article = make_article("How to listen")

    response = client.get("/blog/how-to-listen", follow=True)

    assert response.redirect_chain
    assert response.context["page"] == article


def test_a_draft_has_no_address(client):
    make_article("Draft", published=False)

    assert client.get("/blog/draft/").status_code == 404


def test_an_article_that_was_withdrawn_is_gone(client):
    article = make_article("Gone")
    article.unpublish()

    assert client.get("/blog/gone/").status_code == 404


@pytest.mark.parametrize("above", [False, True], ids=["itself", "the list above it"])
def test_a_private_article_asks_visitors_to_log_in(client, above):
    article = make_article("Secret", summary="Hidden words")
    make_private(article.get_parent() if above else article)

    response = client.get("/blog/secret/")

    assert response.status_code == 302
    assert b"Hidden words" not in response.content


def test_the_date_is_the_day_of_the_first_publication():
    assert make_article(published_at=FIRST_DAY).date == FIRST_DAY


def test_a_date_given_for_imported_work_wins():
    article = make_article(date_override=date(2019, 5, 4))

    assert article.date.astimezone(DENVER).date() == date(2019, 5, 4)


def test_a_draft_has_no_date():
    assert make_article(published=False).date is None


def test_an_article_changed_on_a_later_day_says_so():
    article = make_article(published_at=FIRST_DAY)
    assert article.updated_at is None

    article.last_published_at = FIRST_DAY + timedelta(days=1)

    assert article.updated_at == article.last_published_at


def test_a_change_on_the_same_day_is_not_told():
    article = make_article(published_at=datetime(2024, 7, 1, 9, tzinfo=DENVER))

    article.last_published_at = datetime(2024, 7, 1, 23, 30, tzinfo=DENVER)  # the next day in UTC

    assert article.updated_at is None


def test_publishing_again_keeps_the_date_and_tells_of_the_change(client):
    article = make_ready(published_at=FIRST_DAY)

    article.save_revision().publish()
    article.refresh_from_db()

    assert article.date == FIRST_DAY
    assert article.updated_at is not None


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (30, 1), (220, 1), (660, 3), (2200, 10)])
def test_the_reading_time_follows_from_the_words(words, minutes):
    article = make_article(blocks=[raw_block("paragraph", f"<p>{'word ' * words}</p>")])

    assert article.reading_minutes == minutes


def test_words_in_every_kind_of_block_count_for_the_reading_time():
    many = "word " * 219
    article = make_article(
        blocks=[
            raw_block("bullet_list", items=[{"lead_in": "", "text": f"<p>{many}</p>", "level": 1}]),
            raw_block("quote_script", say=many),
            raw_block("faq", questions=[{"question": "Why?", "answer": f"<p>{many}</p>"}]),
            raw_block("do_dont", do=[many], dont=[many]),
        ]
    )

    assert article.reading_minutes == 5


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS - {"feed.json"}))
def test_an_article_cannot_take_an_address_of_the_list(slug):
    with pytest.raises(ValidationError, match="Choose another one"):
        make_article(slug=slug)


def test_the_old_address_of_an_article_leads_to_the_new_one(
    client, django_capture_on_commit_callbacks
):
    article = make_ready("How to listen")
    article.save_revision().publish()

    article.slug = "how-to-hear"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()

    response = client.get("/blog/how-to-listen/")
    assert Redirect.objects.count() == 1
    assert response.status_code == 301
    assert response["Location"].endswith("/blog/how-to-hear/")
    assert client.get("/blog/how-to-hear/").status_code == 200


def test_two_articles_of_one_title_have_addresses_of_their_own():
    assert make_article("Same").slug != make_article("Same").slug


def test_contents_are_listed_from_three_sections_on(client):
    def article(number):
        texts = [f"Section {position}" for position in range(number)]
        return make_article(blocks=[raw_block("heading", text=text, level="h2") for text in texts])

    assert reading(client, article(2)).contents == []
    assert [entry.text for entry in reading(client, article(3)).contents] == [
        "Section 0",
        "Section 1",
        "Section 2",
    ]


def test_contents_lead_to_headings_on_the_page_even_when_these_are_alike(client):
    article = make_article(blocks=[raw_block("heading", text="Why", level="h2")] * 3)

    contents = reading(client, article).contents

    assert len({entry.anchor for entry in contents}) == 3


def test_authors_are_named_first_the_author_then_co_authors(client):
    ada, ben, cora = (make_therapist(name) for name in ("Ada", "Ben", "Cora"))
    article = make_article(author=cora, co_authors=[ada, ben])

    assert [who.title for who in reading(client, article).authors] == ["Cora", "Ada", "Ben"]


def test_an_author_whose_page_is_a_draft_is_not_linked(client):
    article = make_article(author=make_therapist("Ada", published=False))

    assert reading(client, article).authors == []


def test_the_primary_topic_stands_first_and_tags_follow_the_alphabet(client):
    grief, anger, sleep = (make_topic(title) for title in ("Grief", "Anger", "Sleep"))
    article = make_article(topic=grief, more_topics=[sleep, anger], tags=["words", "nights"])

    shown = reading(client, article)

    assert [topic.title for topic in shown.topics] == ["Grief", "Anger", "Sleep"]
    assert [tag.title for tag in shown.tags] == ["nights", "words"]


def test_an_article_outlives_its_author_topic_and_picture(client):
    therapist, topic = make_therapist(), make_topic()
    article = make_article(author=therapist, topic=topic)

    therapist.delete()
    topic.delete()

    assert client.get(article.url).status_code == 200


def test_a_draft_can_be_previewed_with_its_unsaved_topics(rf):
    topic = make_topic("Sleep")
    article = make_article("Draft", published=False)
    article.more_topics = [topic]
    article.tags.add("nights")

    response = article.make_preview_request(preview_mode="")

    assert response.status_code == 200
    shown = response.context_data["reading"]
    assert [one.title for one in shown.topics] == ["Sleep"]
    assert [one.title for one in shown.tags] == ["nights"]
