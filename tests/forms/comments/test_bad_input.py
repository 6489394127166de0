"""Whatever is posted: a clear sentence, nothing half stored, 4xx and never 500."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from forms.comments.models import Comment
from forms.privacy.posts.tokens import TOKEN_FIELD
from tests.builders import make_article, make_site
from tests.forms.builders import comment_on, send_comment

pytestmark = pytest.mark.django_db
URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture
def now():
    """The view reads the clock."""
    return timezone.now()


@pytest.fixture
def article(now):
    make_site()
    return make_article("On sleep", published_at=now - timedelta(days=3))


@pytest.mark.parametrize(
    "answers",
    [
        {"name": "Kim\0"},
        {"text": "Words\0"},
        {"email": "kim@example.com\r\nBcc: all@example.com"},
        {"email": "kim@example.com\0"},
        {"email": "kim at example"},
        {"email": f"{'x' * 300}@example.com"},
        {"name": "x" * 61},
        {"text": "x" * 5_001},
        {"name": "", "text": ""},
        {"name": " ", "text": "\n\n"},
    ],
)
def test_answers_that_cannot_be_are_refused_with_a_sentence(client, article, now, answers):
    response = send_comment(client, article, comment_on(article, now=now, **answers))

    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select(".error-summary li a")
    assert page.select(".field-error")
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "name", ["😀 Kim", "رامي", "\u202eKim\u202c", "<script>alert(1)</script>", "Ki'm", "=1+1"]
)
def test_any_name_is_somebody_s_name(client, article, now, name):
    response = send_comment(client, article, comment_on(article, now=now, name=name, text=name))

    assert response.status_code == 303
    assert (Comment.objects.get().name, Comment.objects.get().text) == (name, name)


def test_two_hundred_fields_are_no_reason_to_lose_the_two_that_count(client, article, now):
    more = {f"more-{number}": "x" * 50 for number in range(200)}

    assert send_comment(client, article, comment_on(article, now=now, **more)).status_code == 303


def test_ten_megabytes_are_refused(client, article, now):
    posted = comment_on(article, now=now, text="x" * 10_000_000)
    address = f"/comments/under/{article.pk}/"
    body = "&".join(f"{name}={value}" for name, value in posted.items())

    assert send_comment(client, article, posted).status_code == 413
    assert client.post(address, body, content_type=URLENCODED).status_code == 413
    assert not Comment.objects.exists()


@pytest.mark.parametrize("number", ["0", "999999", "9" * 40])
@pytest.mark.parametrize("path", ["under/{}/", "under/{}/thank-you/", "{}/", "{}/reply/"])
def test_numbers_that_are_nothing_are_not_found(client, article, path, number):
    assert client.get(f"/comments/{path.format(number)}").status_code == 404


def test_whoever_opens_the_address_of_the_form_is_sent_to_the_article(client, article):
    answer = client.get(f"/comments/under/{article.pk}/")

    assert answer["Location"] == f"{article.get_url()}#comments"


@pytest.mark.parametrize("verb", ["unpublish", "delete"])
def test_an_article_that_is_taken_away_while_somebody_types_gives_the_words_back(
    client, article, now, verb
):
    posted = comment_on(article, now=now, text="I do not\nsleep <b>")
    getattr(article, verb)()

    response = send_comment(client, article, posted)

    assert response.status_code == 404
    assert "I do not<br>sleep &lt;b&gt;" in response.content.decode()


def test_a_token_sent_twice_is_a_token(client, article, now):
    posted = comment_on(article, now=now)

    response = send_comment(client, article, posted | {TOKEN_FIELD: ["old", posted[TOKEN_FIELD]]})

    assert response.status_code == 303
