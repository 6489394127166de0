"""What somebody sees who has a review link, and what browsers and strangers are refused."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment

from site_core.models import ReviewLink
from site_core.reviewing.links import make_link
from tests.builders import make_article, make_private, make_standard_page, make_user, raw_block

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def share(page, **fields) -> str:
    """The address of a link to the latest text of ``page``."""
    fields = {"reader": "Dr. Cole", "days": 14, "now": timezone.now(), **fields}
    _, key = make_link(page=page, user=make_user(group="Editors"), **fields)
    return f"/review/{key}/"


@pytest.fixture
def address() -> str:
    blocks = [raw_block("paragraph", "<p>You wake at three.</p>")]
    draft = make_article("Broken sleep", published=False, blocks=blocks)
    draft.save_revision()
    return share(draft)


def test_the_text_is_shown_as_the_page_will_look_with_a_bar_on_top(client, address):
    response = client.get(address)

    html = response.content.decode()
    assert response.status_code == 200
    assert "You wake at three." in html
    assert 'class="article-page"' in html
    assert "For Dr. Cole: please read and tell us" in html


def test_it_is_kept_out_of_indexes_caches_and_referrers_and_sets_no_cookie(client, address):
    for response in (client.get(address), client.get("/review/unknown/")):
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.cookies == {}


def test_a_link_that_never_was_is_404_and_one_that_has_ended_410(client, address):
    assert client.get("/review/unknown/").status_code == 404
    ReviewLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    response = client.get(address)

    assert response.status_code == 410
    assert "This link has ended. Ask whoever sent it" in response.content.decode()
    assert "You wake at three" not in response.content.decode()
    assert client.post(address, {"note": "x", "said": "note"}).status_code == 410


def test_a_note_arrives_and_is_thanked_for(address):
    client = Client(enforce_csrf_checks=True)

    response = client.post(address, {"note": "Well said.", "said": "note"}, follow=True)

    assert response.redirect_chain == [(f"{address}?thanks=note#review-bar", 303)]
    assert "Your note has reached us" in response.content.decode()
    assert Comment.objects.get().text.endswith(": Well said.")
    assert response.cookies == {}


def test_an_approval_arrives_and_cannot_be_given_again(client, address):
    client.post(address, {"note": "", "said": "approval"})

    html = client.get(address).content.decode()
    again = client.post(address, {"note": "", "said": "approval"})

    assert "You approved this text on" in html
    assert 'value="approval"' not in html
    assert "You have approved this text already." in again.content.decode()
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"note": "", "said": "note"}, "Write a note first."),
        ({"note": "x" * 2001, "said": "note"}, "Keep the note under 2000 characters."),
        ({"note": "a\0b", "said": "note"}, "Null characters are not allowed."),
        ({"note": "Hello"}, "Choose what you want to say."),
        ({"note": "Hello", "said": "publish"}, "Choose what you want to say."),
    ],
)
def test_an_odd_answer_is_one_sentence_and_the_note_is_still_there(client, address, sent, sentence):
    response = client.post(address, sent)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert sent["note"].replace("\0", "")[:5] in response.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://["},
    ],
)
def test_a_form_from_another_site_is_refused(client, address, headers):
    response = client.post(address, {"note": "Hello", "said": "note"}, headers=headers)

    assert response.status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": "http://testserver"}],
)
def test_our_own_form_is_taken_as_browsers_send_it(client, address, headers):
    response = client.post(address, {"note": "Hello", "said": "note"}, headers=headers)

    assert response.status_code == 303


def test_reading_changes_nothing_and_other_methods_are_refused(client, address):
    assert client.head(address).status_code == 200
    assert client.put(address).status_code == 405
    assert client.delete(address).status_code == 405
    assert not Comment.objects.exists()


def test_markup_in_a_note_or_a_name_stays_text(client):
    draft = make_article("Draft", published=False)
    address = share(draft, reader="<b>Cole</b>")

    html = client.post(address, {"note": "<i>" * 900, "said": "note"}).content.decode()

    assert "<b>Cole</b>" not in html
    assert "<i><i>" not in html


def test_every_kind_of_page_can_be_read_private_ones_too(client, site):
    standard = make_private(make_standard_page("For the team"))
    for page in (standard, site.home, site.blog, site.team, site.services):
        response = client.get(share(page))
        assert response.status_code == 200
        assert "please read and tell us" in response.content.decode()
