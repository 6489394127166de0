"""Tokens in pages that may be cached for hours, and one enquiry for one message."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.enquiries.actions import receive_enquiry
from forms.enquiries.models import Enquiry
from forms.enquiries.models.enquiry import Answer
from forms.privacy.posts.tokens import issue
from forms.privacy.screening import Screening, Verdict
from site_core.models import OutboxMessage
from tests.answers import soup
from tests.forms.builders import SECRET, filled_in, make_contact_page, send

pytestmark = pytest.mark.django_db
ANSWERS = ("Robin", "robin@example.com", SECRET)


@pytest.fixture
def now():
    """The view reads the clock."""
    return timezone.now()


@pytest.mark.faults(23)
def test_a_form_that_was_open_too_long_comes_back_with_everything_and_then_goes_through(
    client, now
):
    page = make_contact_page()
    old = issue(page.form_name, now=now - timedelta(hours=80))

    refused = send(client, page, filled_in(page, *ANSWERS, now=now, token=old))

    assert refused.status_code == 422
    shown = soup(refused)
    assert "had been open for a long time" in shown.select_one(".error-summary").text
    assert SECRET in shown.textarea.text
    fresh = shown.find("input", {"name": "form-token"})["value"]
    again = send(client, page, filled_in(page, *ANSWERS, now=now, token=fresh))
    assert again.status_code == 303
    assert Enquiry.objects.get().verdict == "clean"


@pytest.mark.parametrize("token", ["", "forged", "a:b:c", "\N{GRINNING FACE}", "x" * 5_000])
def test_a_forged_token_is_refused_and_nothing_is_lost(client, now, token):
    page = make_contact_page()

    response = send(client, page, filled_in(page, *ANSWERS, now=now, token=token))

    assert response.status_code == 422
    assert SECRET in soup(response).textarea.text
    assert not Enquiry.objects.exists()


def test_a_token_of_another_form_does_not_fit(client, now):
    page, other = make_contact_page(), make_contact_page("Speaking")
    token = issue(other.form_name, now=now)

    assert send(client, page, filled_in(page, *ANSWERS, now=now, token=token)).status_code == 422


@pytest.mark.faults(25)
def test_the_same_post_again_makes_no_second_row_and_gets_the_same_thanks(client, now):
    page = make_contact_page()
    posted = filled_in(page, *ANSWERS, now=now)

    answers = [send(client, page, posted) for _ in range(3)]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (303, "/contact/thank-you/")
    }
    assert Enquiry.objects.count() == 1
    assert OutboxMessage.objects.count() == 1


def test_the_same_words_sent_again_from_a_newer_page_are_one_enquiry_for_an_hour(now):
    page, answers = make_contact_page(), [Answer("E-mail", "email", "robin@example.com")]
    for number, minutes in enumerate((0, 59, 61)):
        receive_enquiry(
            page=page,
            answers=answers,
            idempotency_key=str(number),
            said="said",
            screening=Screening(Verdict.CLEAN),
            now=now + timedelta(minutes=minutes),
        )

    assert [row.idempotency_key for row in Enquiry.objects.order_by("pk")] == ["0", "2"]


def test_two_people_who_say_the_same_and_give_no_address_are_two(client, now):
    page = make_contact_page(fields=[("name", "Your name", False), ("text", "Why?", True)])

    for _ in range(2):
        send(client, page, filled_in(page, "Anna", "Please call", now=now))

    assert Enquiry.objects.count() == 2


def test_two_visitors_of_the_same_cached_page_both_get_through(client, now):
    page = make_contact_page()
    token = issue(page.form_name, now=now - timedelta(hours=3))

    for words in ("One", "Another"):
        posted = filled_in(page, "Robin", "robin@example.com", words, now=now, token=token)
        send(client, page, posted)

    assert Enquiry.objects.count() == 2
