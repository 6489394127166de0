"""A form says when it was first touched, once, and only when a script is there to ask."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from forms.models import Comment
from forms.privacy.posts.beginning import ANY_FORM, BEGUN_FIELD
from forms.privacy.posts.tokens import TOKEN_FIELD, issue
from tests.builders import make_article
from tests.forms.builders import send_comment
from tests.forms.visitors import aged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def write(client):
    """Sends a comment from a page that was kept for a while; ``begun`` is what the script was given."""
    article = make_article(published_at=timezone.now() - timedelta(days=3))
    kept = aged(f"comment-{article.pk}", minutes=50)

    def send(begun: str, words: str = "Thank you.") -> Comment:
        answers = {"name": "Kim", "text": words, "email": "", TOKEN_FIELD: kept}
        assert send_comment(client, article, answers | {BEGUN_FIELD: begun}).status_code == 303
        return Comment.objects.latest("pk")

    return send


def begun(**ago: int) -> str:
    return issue(ANY_FORM, now=timezone.now() - timedelta(**ago))


def test_a_form_that_is_sent_as_soon_as_it_is_touched_is_doubtful_in_a_kept_page_too(write, client):
    at_once = client.post("/form-begun/")

    assert "no-store" in at_once["Cache-Control"]
    assert not at_once.cookies
    assert write(at_once.text).reasons == ["It was sent within three seconds."]
    assert write(begun(seconds=2), "Autofill, and one line.").verdict == "clean"


def test_what_is_forged_counts_as_no_script_at_all(write):
    assert write("forged").verdict == "clean"


def test_another_site_cannot_begin_a_form():
    answer = Client().post("/form-begun/", HTTP_ORIGIN="https://elsewhere.example")

    assert answer.status_code == 403
